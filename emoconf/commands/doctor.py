"""`emoconf doctor` and `emoconf setup-camera`: is everything there, and the fix."""

import sys
from pathlib import Path

import click

from emoconf.commands.speech import confirm, echo
from emoconf.commands.types import Renamed
from emoconf.errors import UsageError
from emoconf.text import Text, plural, sentences


@click.command(short_help="Check everything EmoConf needs, and say how to fix it.")
@click.option("--json", "as_json", is_flag=True, help="Print the answers as JSON.")
@click.option(
    "--bundle",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.zip",
    help="Also write answers and logs to an archive for a bug report; it holds no images, no "
    "titles and no notes.",
)
@click.option(
    "--repair-database", "repair", cls=Renamed, former=["--repair"], is_flag=True,
    help="Recover what can be read from a damaged database.",
)  # fmt: skip
def doctor(as_json: bool, bundle: Path | None, repair: bool) -> None:
    """Check everything EmoConf needs, and say how to fix it.

    Prints one line per check, with the cause and the fix. Changes nothing, unless you ask for
    --repair-database, and opens no camera. Exits with 1 if a check fails.
    """
    if repair:
        echo(_repair())
        return
    from emoconf.doctor import as_json as json_text
    from emoconf.doctor import as_text, run_checks

    checks = run_checks()
    echo(json_text(checks) if as_json else as_text(checks))
    if bundle is not None:
        from emoconf.doctor.bundle import write_bundle

        names = write_bundle(bundle, checks)
        echo(
            Text(
                "Wrote {bundle} with {count} files: {names}.",
                bundle=bundle,
                count=len(names),
                names=", ".join(names),
            ),
            err=True,
        )
    if any(check.ok is False for check in checks):
        sys.exit(1)


def _repair() -> Text:
    from emoconf import paths
    from emoconf.meetings.copies import ASIDE_DAYS
    from emoconf.meetings.repair import repair

    done = repair(paths.database())
    if done.source is None:
        again = plural(
            "{count} summary was computed again.",
            "{count} summaries were computed again.",
            done.summaries,
        )
        fine = Text("The database is not damaged.")
        return sentences([fine, again]) if done.summaries else fine
    recovered = plural(
        "{count} meeting with {seconds} s was recovered from {name}.",
        "{count} meetings with {seconds} s were recovered from {name}.",
        done.meetings,
        seconds=done.seconds,
        name=done.source.name,
    )
    if not done.kept:
        left = Text("That file is deleted now: it held meetings that you had deleted.")
    else:
        left = Text(
            "That file stays where it is until you delete the meetings, at most {days} days from "
            "when it was put aside.",
            days=ASIDE_DAYS,
        )
    return sentences([recovered, left])


@click.command("setup-camera", short_help="Set up the virtual camera (Linux).")
@click.option("--dry-run", is_flag=True, help="Only show the files and commands.")
@click.option("--remove", is_flag=True, help="Remove everything again.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def setup_camera(dry_run: bool, remove: bool, yes: bool) -> None:
    """Set up the virtual camera on Linux, now and at each boot.

    Every file and command is shown first. You are asked for the administrator's password by sudo
    or, without a terminal, by the desktop (pkexec). Doing it twice changes nothing.
    """
    if sys.platform != "linux":
        from emoconf.virtualcam.names import explain

        raise UsageError(
            Text("On this system the virtual camera comes with its driver."), explain()
        )
    from emoconf.virtualcam import elevate, setup
    from emoconf.virtualcam.names import LINUX_NAME

    system = setup.look()
    plan = setup.plan_removal(system) if remove else setup.plan_setup(system)
    if plan.empty:
        echo(Text("Nothing needs doing."))
        return
    echo(plan.describe())
    if dry_run or not (yes or confirm(Text("Do this now?"), default=True)):
        return
    elevate.apply(plan)
    if remove:
        echo(
            Text(
                "{camera} is removed; if it is still listed, it goes with the next start.",
                camera=LINUX_NAME,
            )
        )
    else:
        echo(
            Text(
                "{camera} is ready ({path}).",
                camera=LINUX_NAME,
                path=elevate.wait_for_camera(),
            )
        )


COMMANDS = [doctor, setup_camera]
