"""The man page and the shell completions, from the commands themselves."""

import gzip
import json
from pathlib import Path
from typing import Any

from builder import env

#: Run in the bundle's environment, where EmoConf is installed: prints what click knows.
_ASK = """
import json, click
from click.shell_completion import BashComplete, FishComplete, ZshComplete
from emoconf.cli import app

def told(command, name):
    context = click.Context(command, info_name=name)
    options = [
        [", ".join([*p.opts, *p.secondary_opts]), p.metavar or "", p.help or ""]
        for p in command.params if isinstance(p, click.Option) and not p.hidden
    ]
    return {"name": name, "usage": command.get_usage(context).removeprefix("Usage: "),
            "help": command.help or "", "options": options}

context = click.Context(app, info_name="emoconf")
commands = [told(app.get_command(context, n), "emoconf " + n) for n in app.list_commands(context)]
kinds = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
completion = {k: c(app, {}, "emoconf", "_EMOCONF_COMPLETE").source() for k, c in kinds.items()}
print(json.dumps({"program": told(app, "emoconf"), "commands": commands, "completion": completion}))
"""


def ask() -> dict[str, Any]:
    """What the commands say about themselves, with the completion scripts."""
    said = env.run(
        [env.python("bundle"), "-c", _ASK],
        extra={"EMOCONF_HOME": str(env.WORK / "home")},
    )
    told: dict[str, Any] = json.loads(said.splitlines()[-1])
    return told


def page(told: dict[str, Any], date: str) -> bytes:
    """The man page, compressed as Debian wants it.

    Args:
        told: What `ask` gave.
        date: Of the release, YYYY-MM-DD.
    """
    lines = [
        f'.TH EMOCONF 1 "{date}" "EmoConf {env.version()}" "User Commands"',
        ".SH NAME",
        "emoconf \\- see how you come across in video calls",
        ".SH SYNOPSIS",
        _escaped(told["program"]["usage"]),
        ".SH DESCRIPTION",
        *_paragraphs(told["program"]["help"]),
        ".SH OPTIONS",
        *_options(told["program"]["options"]),
        ".SH COMMANDS",
    ]
    for command in told["commands"]:
        lines += [f".SS {_escaped(command['usage'])}", *_paragraphs(command["help"])]
        lines += _options(command["options"])
    lines += [
        ".SH ENVIRONMENT",
        ".TP",
        "EMOCONF_HOME",
        "A folder for everything that is read or written.",
    ]
    return gzip.compress("\n".join([*lines, ""]).encode(), 9, mtime=0)


def completions(told: dict[str, Any], root: Path) -> None:
    """Writes the completion scripts to where the shells of Debian look for them."""
    places = {
        "bash": "usr/share/bash-completion/completions/emoconf",
        "zsh": "usr/share/zsh/vendor-completions/_emoconf",
        "fish": "usr/share/fish/vendor_completions.d/emoconf.fish",
    }
    for shell, place in places.items():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(told["completion"][shell].strip() + "\n", encoding="utf-8")


def _options(options: list[list[str]]) -> list[str]:
    lines = []
    for names, metavar, text in options:
        lines += [".TP", f"\\fB{_escaped(names)}\\fR {_escaped(metavar)}".strip(), _escaped(text)]
    return lines


def _paragraphs(text: str) -> list[str]:
    lines = []
    for block in text.replace("\r", "").split("\n\n"):
        kept = block.strip("\n")
        if kept.lstrip().startswith("\b"):
            inside = kept.split("\b", 1)[1].strip("\n").splitlines()
            lines += [".PP", ".nf", *(_escaped(line) for line in inside), ".fi"]
        elif kept.strip():
            lines += [".PP", _escaped(" ".join(kept.split()))]
    return lines


def _escaped(text: str) -> str:
    out = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{out}" if out.startswith((".", "'")) else out
