"""`emoconf corrections`: what you called wrong, and what that changes."""

import click

from emoconf import paths
from emoconf.commands.speech import echo


@click.command(short_help="Show what your corrections change.")
def corrections() -> None:
    """Show what your corrections change.

    What you corrected with "This was wrong" is read again, each time with the help of all other
    corrections but not of itself, so that the numbers say what they do for faces you have not
    corrected. Corrections stay on this computer; `emoconf export` writes them to a file if you ask
    for it, and deleting a meeting deletes those made in it.
    """
    from emoconf.expression.manifest import read_manifest
    from emoconf.reports.corrected import corrected, effect_lines

    model = read_manifest(paths.models_folder()).sha256
    for line in effect_lines(corrected(paths.database(), model)):
        echo(line)


COMMANDS = [corrections]
