"""`emoconf demo`: everything once, on the built-in clip."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emoconf import paths, settings_file
from emoconf.commands.speech import echo
from emoconf.errors import OutputError
from emoconf.text import Text
from emoconf.values import Observation

if TYPE_CHECKING:
    from emoconf.expression.manifest import Manifest
    from emoconf.meetings.records import MeetingStart


@click.command(short_help="Run everything once on the built-in clip, without a webcam.")
@click.option(
    "--out",
    metavar="FOLDER",
    default="emoconf-demo",
    show_default=True,
    help="Where annotated.mp4, meetings.db and report.html go.",
)
def demo(out: str) -> None:
    """Run everything once on the built-in clip, without a webcam or a virtual camera.

    The face in the clip is nobody's: it is an average of many. The clip is analysed frame by
    frame, annotated, saved as a meeting in a database of its own, and reported on. This needs no
    consent and touches none of your own data.
    """
    from emoconf.capture import RecordingSource
    from emoconf.commands.analyze import progress
    from emoconf.engine.annotated import AnnotatedVideo
    from emoconf.engine.recordings import analyse
    from emoconf.expression.model import ExpressionModel
    from emoconf.expression.reader import ExpressionReader
    from emoconf.meetings.clock import wall_clock
    from emoconf.meetings.store import Store
    from emoconf.reports import terminal
    from emoconf.reports.compose import compose
    from emoconf.reports.export import export_report
    from emoconf.reports.figures import report

    folder = _made(Path(out))
    model = ExpressionModel()
    threshold = settings_file.load(paths.settings_file()).threshold
    clip = RecordingSource(paths.demo_clip())
    frames = analyse(clip, ExpressionReader(model, threshold))
    with (
        AnnotatedVideo(folder / "annotated.mp4", clip, model.manifest) as video,
        Store(folder / "meetings.db") as store,
        progress(frames, clip) as shown,
    ):

        def observations() -> Iterator[Observation]:
            for frame, observation in shown:
                video.add(frame, observation)
                yield observation

        number = store.save_recording(
            _start(model.manifest, threshold), observations(), started_at=wall_clock()
        )
        result = report(store, number)
        export_report(store, result, "html", folder / "report.html", wall_clock())
    echo(terminal.render(compose(result)))
    echo(Text("In {folder}: annotated.mp4, report.html, meetings.db.", folder=folder))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            Text("{folder} cannot be made: {strerror}.", folder=folder, strerror=error.strerror),
            Text("Choose another folder with --out."),
        ) from error
    return folder


def _start(manifest: "Manifest", threshold: float) -> "MeetingStart":
    from emoconf.meetings.records import MeetingStart

    return MeetingStart(
        source="file",
        title="Built-in clip",
        is_user=False,
        model_sha256=manifest.sha256,
        provisional=manifest.provisional,
        threshold=threshold,
    )


COMMANDS = [demo]
