"""`emoconf run`: the main job."""

import contextlib
import dataclasses
import math
from typing import TYPE_CHECKING

import click

from emoconf import consent, paths, settings, settings_file
from emoconf.capture import ClipSource, Source
from emoconf.commands.ending import Ending
from emoconf.commands.outcome import run_to_end
from emoconf.commands.speech import confirm
from emoconf.commands.teller import tell
from emoconf.commands.types import OVERLAY_NAMES, SIZE, THRESHOLD, Renamed, duration
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.engine.sources import Agreement, agreed_signals, agreed_source
from emoconf.engine.stream import JsonStream, reserve_stdout
from emoconf.errors import CaptureError, ConsentError
from emoconf.outputs.registry import open_output, output_kinds
from emoconf.overlay.registry import OVERLAYS
from emoconf.system.single_instance import SingleInstance
from emoconf.text import Text
from emoconf.values import Notice
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import choose, explain

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel

_HELP = (
    """Send your annotated webcam video to the virtual camera.

    Your face is found, the expression it shows is read and drawn into the video. The meeting is
    saved as one row per second in the local database, and its report is printed at the end. Stop
    with Ctrl+C.

    Without a webcam, or without your consent, the built-in clip is used instead. Without a virtual
    camera a preview window opens; without a screen, the video goes nowhere. No video is recorded
    unless you name a file with --to.

    Before the first start you are asked to agree to this:

    \b
    """
    + "\n    ".join(f"{n}. {s}" for n, s in enumerate(consent.SENTENCES, 1))
    + """

    \b
    Outputs:
      auto      EmoConf's virtual camera, else a preview, else nowhere.
    """
    + "\n    ".join(f"  {kind.usage:<10}{kind.help}" for kind in output_kinds())
    + """

    \b
    Overlays:
    """
    + "\n    ".join(f"  {overlay.name:<10}{overlay.help}" for overlay in OVERLAYS)
    + """

    \b
    Examples:
      emoconf run
      emoconf run --camera "HD Webcam" --overlay label,timeline
      emoconf run --camera clip --to annotated.mp4 --duration 20
      emoconf run --json --to null | jq .type
    """
)


@click.command(help=_HELP, short_help="Send your annotated webcam video to the virtual camera.")
@click.option(
    "--camera",
    metavar="NAME|INDEX|PATH",
    help="Webcam by name, number or device; a video file; or `clip`, the built-in one.",
)
@click.option("--to", metavar="OUTPUT", help="Where the video goes: one of the outputs above.")
@click.option("--size", type=SIZE, help="Resolution of the outgoing video.  [default: 1280x720]")
@click.option(
    "--fps",
    type=click.IntRange(1, 60),
    metavar="N",
    help="Frame rate of the outgoing video.  [default: 30]",
)
@duration("Stop after this many seconds.", at_least=0.1)
@click.option(
    "--overlay",
    type=OVERLAY_NAMES,
    metavar="NAME[,NAME…]",
    help="Overlays to draw, of those above; or `all`, or `none`.",
)
@click.option(
    "--on-demand", is_flag=True, help="Turn the webcam on only while an app is using the output."
)
@click.option(
    "--clean", is_flag=True, help="Draw nothing into the video; what is read stays with you."
)
@click.option(
    "--no-save", "no_save", cls=Renamed, former=["--no-log"], is_flag=True,
    help="Do not save this meeting.",
)  # fmt: skip
@click.option(
    "--json", "as_json", is_flag=True, help="Print events instead: one JSON object per line."
)
@click.option(
    "--threshold",
    type=THRESHOLD,
    help="Confidence below which the label says unsure.  [default: as in your settings]",
)
@click.option(
    "--consent",
    "agreed",
    is_flag=True,
    help="You have read the sentences above and agree; if you name a recording, so has everyone "
    "in it.",
)
@click.option(
    "--paused",
    type=click.FloatRange(0, min_open=True),
    is_flag=False,
    flag_value=math.inf,
    metavar="[SECONDS]",
    help="Start with the webcam off and a card in its place, for SECONDS or until you resume.",
)
@click.option("--hold-meetings", is_flag=True, hidden=True)
@click.option("--serve", is_flag=True, hidden=True)
def run(
    camera: str | None,
    to: str | None,
    size: tuple[int, int] | None,
    fps: int | None,
    seconds: float | None,
    overlay: tuple[str, ...] | None,
    threshold: float | None,
    on_demand: bool,
    clean: bool,
    no_save: bool,
    as_json: bool,
    agreed: bool,
    paused: float | None,
    hold_meetings: bool,
    serve: bool,
) -> None:
    """See `_HELP`.

    Two more options are the tray's: `--serve` ends a minute after the last client left, and
    `--hold-meetings` starts no meeting until everybody has left.
    """
    stream = JsonStream(reserve_stdout()) if as_json else None
    with Ending() as ending, contextlib.ExitStack() as closing:
        closing.enter_context(SingleInstance())
        if stream is not None:
            closing.callback(stream.close)
        chosen = settings_file.load(paths.settings_file())
        options = EngineOptions.from_settings(chosen, serve=serve)
        options = dataclasses.replace(
            options,
            size=size or options.size,
            fps=float(fps or options.fps),
            overlays=options.overlays if overlay is None else overlay,
            show_to_others=options.show_to_others and not clean,
            threshold=threshold or options.threshold,
            on_demand=on_demand or options.on_demand,
            keep_meetings=options.keep_meetings and not no_save,
            hold_meetings=hold_meetings,
            paused=paused,
            seconds=seconds,
        )
        agreement = _agreement(agreed, camera, None if as_json else _ask())
        engine = _engine(options, chosen, camera, to or chosen.output, agreement)
        run_to_end(engine, ending, stream)


def _agreement(agreed: bool, camera: str | None, ask: consent.Ask | None) -> Agreement:
    # Whoever agrees on the command line speaks for a recording named there, not in the settings.
    return Agreement(agreed, agreed and camera is not None, ask)


def _engine(
    options: EngineOptions,
    chosen: settings.Settings,
    camera: str | None,
    to: str,
    agreement: Agreement,
) -> Engine:
    """Finds the source, opens the output, and says what goes where."""
    # The webcam is found before anything is opened: a wrong name must leave nothing behind.
    source = _source(options, chosen, camera, _written_to(to), agreement)
    if options.serve and to == "auto" and choose(list_virtual_cameras()) is None:
        # The tray shows previews itself; nothing is recorded that nobody asked for.
        to, options = "null", dataclasses.replace(options, missing=_nowhere())
    output = open_output(to, options.size, options.fps)
    options = dataclasses.replace(options, is_user=not isinstance(source, ClipSource))
    unseen = to == "auto" and not output.is_seen
    if unseen:
        options = dataclasses.replace(options, missing=_nowhere())
    if (unseen or output.is_kept) and isinstance(source, ClipSource):
        # A file must end some time, and so must what nobody sees: the clip is shown once.
        source.loop = source.loop and options.seconds is not None
    tell(Text("{camera} → {output}. Ctrl+C ends it.", camera=source.name, output=output.name))
    if options.keep_meetings and "voice" in agreed_signals(
        is_user=options.is_user, listen=options.listen
    ):
        tell(Text("Your microphone is open while the meeting is saved, as you agreed."))
    if unseen:
        tell(
            Text(
                "There is no virtual camera and no screen, so the video goes nowhere; to record "
                "it, name a file: --to FILE.mp4"
            )
        )
    if to == "auto" and not output.is_camera:
        tell(explain())
    return Engine(options, source, output, _load_model)


def _nowhere() -> Notice:
    """What clients are told of a run whose picture nobody can see."""
    return Notice("no_virtual_camera", Text("There is no virtual camera yet."), explain())


def _source(
    options: EngineOptions,
    chosen: settings.Settings,
    camera: str | None,
    avoid: list[str],
    agreement: Agreement,
) -> Source:
    """The webcam that was asked for, or the built-in clip if none was and none can be had."""
    try:
        return agreed_source(camera or chosen.camera, options, avoid, agreement)
    except (CaptureError, ConsentError) as error:
        if camera is not None:
            raise
        tell(error.text)
        tell(Text("The built-in clip takes the webcam's place."))
        return ClipSource(size=options.size, fps=options.fps)


def _written_to(to: str) -> list[str]:
    """The device that the picture will go to, which must not be taken for a webcam."""
    cameras = list_virtual_cameras()
    named = choose(cameras) if to == "auto" else None
    return [named.path] if named else [c.path for c in cameras if to in (c.name, c.path)]


def _ask() -> consent.Ask | None:
    if not consent.has_terminal():
        return None
    return lambda question: confirm(question, default=False)


def _load_model() -> "ExpressionModel":
    from emoconf.expression.model import ExpressionModel

    return ExpressionModel()


COMMANDS = [run]
