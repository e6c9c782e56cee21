"""What a command says to the person at the terminal, in their language."""

from typing import Any

import click

from emoconf.i18n import say
from emoconf.text import Text


def spoken(text: object) -> str:
    """A text in the person's language; anything else, such as a table or a path, as it is."""
    return say(text) if isinstance(text, Text) else str(text)


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Prints a line, on standard error if `err`."""
    click.echo(spoken(text), err=err, nl=nl)


def confirm(question: str, **options: Any) -> bool:
    """Asks a question on standard error that is answered with yes or no.

    Raises:
        click.Abort: The person said no and `abort` was given, or ended the command.
    """
    return click.confirm(spoken(question), err=True, **options)
