"""The `emoconf` command: parses, calls a room, prints. Nothing is decided here."""

import errno
import importlib
import logging
import logging.handlers
import signal
import sys
import threading
from io import TextIOWrapper
from types import FrameType
from typing import Any

import click

from emoconf import __version__, i18n, paths, settings_file
from emoconf.errors import EmoConfError
from emoconf.private_files import private_opener
from emoconf.text import EMPTY, Text

#: Where each command lives; a module is imported only when one of its commands is used.
_COMMANDS = {
    "run": "emoconf.commands.run",
    "demo": "emoconf.commands.demo",
    "calibrate": "emoconf.commands.calibrate",
    "corrections": "emoconf.commands.corrections",
    "analyze": "emoconf.commands.analyze",
    "batch": "emoconf.commands.batch",
    "events": "emoconf.commands.events",
    "devices": "emoconf.commands.devices",
    "doctor": "emoconf.commands.doctor",
    "setup-camera": "emoconf.commands.doctor",
    "selftest": "emoconf.commands.selftest",
    "bench": "emoconf.commands.bench",
    "model": "emoconf.commands.model",
    **dict.fromkeys(
        ("meetings", "report", "export", "note", "tag", "rename", "trends"),
        "emoconf.commands.meetings",
    ),
    "delete": "emoconf.commands.delete",
}


class _Interrupt:
    """The handler of Ctrl+C: as Python's own, and remembers that it was pressed.

    A library that is interrupted while it is loaded may turn the interruption into an error of its
    own, such as that of a module which is missing.
    """

    def __init__(self) -> None:
        self.happened = False

    def install(self) -> None:
        """Takes the place of Python's own handler, if that is the one in charge."""
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        ):
            signal.signal(signal.SIGINT, self)

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Raises KeyboardInterrupt."""
        self.happened = True
        signal.default_int_handler(number, frame)


class LazyGroup(click.Group):
    """Imports a command when it is asked for: `emoconf --version` needs no OpenCV."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command's name."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None if there is none."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        commands: dict[str, click.Command] = {
            str(command.name): command for command in importlib.import_module(module).COMMANDS
        }
        return commands[cmd_name]


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="emoconf")
@click.option("--debug", is_flag=True, help="Show log messages, and the traceback of an error.")
@click.option(
    "--language",
    type=click.Choice(("auto", *i18n.LANGUAGES)),
    help="Language to speak; otherwise the one chosen in the settings.",
)
@click.pass_context
def app(ctx: click.Context, debug: bool, language: str | None) -> None:
    """See how you come across in video calls.

    EmoConf reads which expression your face shows, draws it into the video your meeting app
    receives, and saves a report for you. Everything stays on this computer.

    Without a command the tray app starts: icon, preview, reports, settings.

    The environment variable EMOCONF_HOME names a folder for everything that is read or written:
    settings, database, logs, sockets.
    """
    ctx.obj = {"debug": debug}
    i18n.use(language or _chosen_language())
    _set_up_logging(debug)
    if ctx.invoked_subcommand is None:
        sys.exit(_desktop())


def main() -> None:
    """Runs the command line; exits with 0, or with an error's own status after one sentence."""
    debug = "--debug" in sys.argv[1:]
    _write_utf8()
    interrupt = _Interrupt()
    interrupt.install()
    try:
        app.main(standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        _fail(Text("Stopped."), EMPTY, 130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except EmoConfError as error:
        if debug:
            raise
        _fail(error.message, error.hint, error.exit_status)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        if interrupt.happened:
            _fail(Text("Stopped."), EMPTY, 130)
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            _fail(Text("The disk is full."), Text("Free some space, or write to another disk."), 1)
        logging.getLogger(__name__).exception("unexpected")
        _fail(
            Text(
                "Something unexpected happened: {kind}: {error}.",
                kind=type(error).__name__,
                error=error,
            ),
            Text("Run the same command with `emoconf --debug …` to see where."),
            1,
        )


def _write_utf8() -> None:
    """Says everything in UTF-8 where no terminal shows it; a terminal tells what it understands.

    Windows would have redirected output in the code page of the language, in which quotation marks,
    arrows and half of the names do not exist: the first one would end the command.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a program without a console has none
            errors = "backslashreplace" if stream is sys.stderr else "replace"
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors=errors)


def _chosen_language() -> str:
    """As the settings say; a file that cannot be read is reported by whoever needs the rest."""
    try:
        return settings_file.load(paths.settings_file()).language
    except (EmoConfError, OSError):
        return "auto"


def _desktop() -> int:
    try:
        from emoconf.desktop.app import main as run_desktop
    except ImportError as error:
        raise EmoConfError(
            Text("The windows cannot be shown: {error}.", error=error),
            Text(
                "Install the whole program (pip install emoconf), or use the commands: "
                "emoconf --help"
            ),
        ) from error
    return run_desktop()


def _fail(message: Text, hint: Text, status: int) -> None:
    click.secho(i18n.say(message), err=True, fg="red")
    if hint:
        click.echo(i18n.say(hint), err=True)
    sys.exit(status)


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """A log that others cannot read: it names recordings and programs."""

    def _open(self) -> TextIOWrapper:
        file = open(self.baseFilename, self.mode + "b", opener=private_opener)  # noqa: SIM115
        return TextIOWrapper(file, encoding=self.encoding, errors=self.errors)


def _set_up_logging(debug: bool) -> None:
    handlers: list[logging.Handler] = []
    rotation: dict[str, Any] = {"maxBytes": 1_000_000, "backupCount": 2, "encoding": "utf-8"}
    try:
        file = paths.log_folder() / "emoconf.log"
        handlers.append(_PrivateLog(file, delay=True, **rotation))
    except OSError:
        # A disk that cannot be written to is reported by whatever needs it; a log is a luxury.
        handlers.append(logging.NullHandler())
    if debug:
        handlers.append(logging.StreamHandler(sys.stderr))
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.INFO,
        handlers=handlers,
        format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s",
        force=True,
    )
    logging.raiseExceptions = False
    logging.getLogger("filelock").setLevel(logging.WARNING)
