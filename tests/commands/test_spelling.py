"""Commands say in a list what they are for; spellings of earlier versions still work, unseen."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from emoconf.cli import app
from emoconf.commands import bench, doctor, run, selftest, types
from emoconf.commands.meetings import export

COMMANDS = app.list_commands(click.Context(app))

#: Command, new spelling, old one.
RENAMED = [
    (run.run, "--duration", "--for"),
    (run.run, "--no-save", "--no-log"),
    (selftest.selftest, "--duration", "--for"),
    (bench.bench, "--duration", "--seconds"),
    (doctor.doctor, "--repair-database", "--repair"),
]


def commands() -> list[tuple[str, click.Command]]:
    context = click.Context(app)
    found = [(name, app.get_command(context, name)) for name in COMMANDS]
    return [(name, command) for name, command in found if command is not None]


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_has_a_line_that_a_terminal_shows_whole(
    name: str, command: click.Command
) -> None:
    assert command.short_help and command.short_help.endswith(".")
    assert len(command.short_help) <= 80 - len("  setup-camera  ")


@pytest.mark.parametrize(("command", "new", "old"), RENAMED)
def test_only_the_new_spelling_is_shown_and_both_mean_the_same(
    command: click.Command, new: str, old: str
) -> None:
    shown = command.get_help(click.Context(command))
    assert new in shown and f"{old} " not in shown.replace(new, "")
    value = ["7.5"] if new == "--duration" else []
    parsed = [command.make_context("x", [spelling, *value]).params for spelling in (new, old)]
    assert parsed[0] == parsed[1] != command.make_context("x", []).params


def test_a_wrong_value_is_told_under_the_new_name() -> None:
    done = CliRunner().invoke(run.run, ["--for", "soon"])
    assert done.exit_code == 2 and "'--duration'" in done.output and "--for" not in done.output


def test_everything_is_exported_to_a_folder_without_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EMOCONF_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for arguments in (["new"], ["--all", "old"]):
        done = CliRunner().invoke(export, arguments)
        assert done.exit_code == 0, done.output
        assert list((tmp_path / arguments[-1]).iterdir())


def test_export_without_a_folder_says_what_is_missing() -> None:
    done = CliRunner().invoke(export, [])
    assert done.exit_code == 2 and "emoconf export FOLDER" in done.output


def test_a_resolution_is_written_as_it_is_typed() -> None:
    option = next(param for param in run.run.params if param.name == "size")
    assert option.type is types.SIZE
    assert "--size WxH" in run.run.get_help(click.Context(run.run))
