"""How a module becomes a program of its own, from a checkout and from a frozen bundle."""

import sys

import pytest

from emoconf.export import child


@pytest.mark.parametrize("module", child.MODULES)
def test_a_checkout_runs_the_module_with_its_interpreter(module: str) -> None:
    assert child.module_command(module) == [sys.executable, "-P", "-m", module]


def test_a_frozen_program_runs_the_module_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "emoconf.export.encoder"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, *arguments = child.module_command(module)
    assert program == sys.executable
    ran: list[str] = []
    monkeypatch.setattr(
        child.importlib,
        "import_module",
        lambda name: type("Module", (), {"main": staticmethod(lambda: ran.append(name))}),
    )
    assert child.run_as_module(arguments)
    assert ran == [module]


def test_a_frozen_program_says_that_it_has_no_preview_window(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    _, *arguments = child.module_command("emoconf.export.window")
    # `preview` shows the line with these two words to the person.
    with pytest.raises(SystemExit, match="could not be made"):
        child.run_as_module(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["run"],
        ["--emoconf-module"],
        ["--emoconf-module", "os"],
        ["run", "emoconf.export.window"],
    ],
)
def test_other_arguments_run_nothing(arguments: list[str]) -> None:
    assert not child.run_as_module(arguments)
