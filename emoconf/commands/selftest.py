"""`emoconf selftest`: does this installation do its whole job?"""

import contextlib
import logging
import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from emoconf import paths
from emoconf.capture import ClipSource, RecordingSource
from emoconf.commands.speech import echo
from emoconf.commands.types import duration
from emoconf.engine import protocol
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.errors import EmoConfError, EngineError
from emoconf.export import VideoWriter
from emoconf.meetings.clock import wall_clock
from emoconf.meetings.store import Store
from emoconf.outputs.null import NullOutput
from emoconf.overlay.registry import ANNOTATOR_NAMES
from emoconf.text import Text
from emoconf.values import UNSURE, Frame, Image

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel

#: The picture's size and rate: small enough for any computer that runs meetings at all.
_SIZE, _FPS = (640, 360), 30.0

#: Pictures a second that must come out at the least, and analysed frames.
_FEWEST_SENT, _FEWEST_ANALYSED = 10.0, 2.0

#: Share of the picture that overlays must have changed; more than `_CARD` is a card.
_DRAWN, _CARD = 0.005, 0.6

#: Every so many pictures one is compared with the clip's own.
_LOOK_EVERY = 15

#: Bytes below which a report cannot have its charts.
_SMALLEST_REPORT = 10_000


class Failed(Exception):
    """A check found something wrong; the text says what."""


@click.command(short_help="Try everything once on the built-in clip, and say what fails.")
@duration("How long the engine runs.", at_least=4.0, at_most=120.0, default=8.0)
def selftest(seconds: float) -> None:
    """Try everything once on the built-in clip, and say what fails.

    The clip goes through the engine as a webcam's video would: faces, expression, overlays. Its
    meeting is saved in a database, a report is made, and a short video is written, all in a
    temporary folder that is deleted afterwards. Your settings and meetings are not touched, and no
    camera is opened. Prints one line per check; exits with 1 if one fails.
    """
    with _own_home() as home:
        found = _Findings(home, seconds)
        checks: tuple[tuple[str, Callable[[], str]], ...] = (
            ("model", found.model),
            ("engine", found.engine),
            ("face", found.face),
            ("expression", found.expression),
            ("overlays", found.overlays),
            ("meeting", found.meeting),
            ("report", found.report),
            ("video", found.video),
        )
        failed = [name for name, check in checks if not _passes(name, check)]
    if failed:
        raise EngineError(
            Text("The self-test failed: {failed}.", failed=", ".join(failed)),
            Text(
                "Install EmoConf again; if that does not help, `emoconf doctor` says what is "
                "missing."
            ),
        )
    echo(Text("All {checks} checks passed.", checks=len(checks)))


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        said, mark = check(), "ok"
    except (Failed, EmoConfError) as error:
        said, mark = str(error), "FAILED"
    except Exception as error:
        # Whatever a broken installation raises is what this command is there to tell.
        logging.getLogger(__name__).exception("%s", name)
        said, mark = f"{type(error).__name__}: {error}", "FAILED"
    echo(f"{mark:<7} {name:<11} {said}")
    return mark == "ok"


@contextlib.contextmanager
def _own_home() -> Iterator[Path]:
    """A new EMOCONF_HOME, with the log in it, until the block ends."""
    before = os.environ.get("EMOCONF_HOME")
    root = logging.getLogger()
    # What goes to a file goes to the person's own log otherwise.
    files = [h for h in root.handlers if isinstance(h, logging.FileHandler)]
    with tempfile.TemporaryDirectory(prefix="emoconf-selftest-", ignore_cleanup_errors=True) as own:
        for handler in files:
            root.removeHandler(handler)
        os.environ["EMOCONF_HOME"] = own
        try:
            yield Path(own)
        finally:
            for handler in files:
                root.addHandler(handler)
            if before is None:
                del os.environ["EMOCONF_HOME"]
            else:
                os.environ["EMOCONF_HOME"] = before


class _Findings:
    """What the run of the engine showed; each check reads a part of it.

    Args:
        home: A folder that is thrown away afterwards.
        seconds: How long the engine runs.
    """

    def __init__(self, home: Path, seconds: float) -> None:
        self._home = home
        self._seconds = seconds
        self._model: ExpressionModel | None = None
        self._meeting: int | None = None
        self._drawn = 0.0
        self._sent = 0
        self._analysed = 0
        self._with_face = 0
        self._labels: set[str] = set()

    def model(self) -> str:
        """The weights load and fit their manifest."""
        from emoconf.expression.model import ExpressionModel

        self._model = ExpressionModel()
        manifest = self._model.manifest
        return f"{manifest.run}, {manifest.parameters:,} weights, {manifest.sha256[:12]}"

    def engine(self) -> str:
        """The live loop runs, and pictures come out of it."""
        model = self._model
        if model is None:
            raise Failed("cannot run without the model")
        options = EngineOptions(
            size=_SIZE,
            fps=_FPS,
            overlays=ANNOTATOR_NAMES,
            seconds=self._seconds,
            is_user=False,
            title="Self-test",
            database=self._home / "meetings.db",
        )
        clip = _Clip()
        output = _Output(clip.recent)
        output.open()
        engine = Engine(options, clip, output, lambda: model)
        engine.bus.add(self._note)
        engine.run()
        self._sent, self._drawn, self._meeting = output.sent, output.drawn, engine.last_meeting
        if self._sent < _FEWEST_SENT * self._seconds:
            raise Failed(f"only {self._sent} pictures in {self._seconds:g} s")
        if self._analysed < _FEWEST_ANALYSED * self._seconds:
            raise Failed(f"only {self._analysed} pictures were analysed in {self._seconds:g} s")
        return f"{self._sent} pictures sent, {self._analysed} analysed in {self._seconds:g} s"

    def face(self) -> str:
        """The face of the clip was found."""
        if self._with_face < self._analysed / 2 or not self._with_face:
            raise Failed(f"found in {self._with_face} of {self._analysed} pictures")
        return f"found in {self._with_face} of {self._analysed} pictures"

    def expression(self) -> str:
        """Its expression was read."""
        read = sorted(self._labels - {UNSURE})
        if not read:
            raise Failed("none was read")
        return ", ".join(read)

    def overlays(self) -> str:
        """Something was drawn into the pictures."""
        if self._drawn < _DRAWN:
            raise Failed(f"drawn into {self._drawn:.1%} of the picture")
        return f"drawn into {self._drawn:.1%} of the picture"

    def meeting(self) -> str:
        """The meeting is in the database."""
        with Store(self._home / "meetings.db") as store:
            samples = store.samples(self._number)
            seconds = len(samples.second)
        if not seconds:
            raise Failed("no second of it was kept")
        return f"{seconds} seconds kept"

    def report(self) -> str:
        """Its report can be made, as a page and as a PDF."""
        from emoconf.reports.export import export_report
        from emoconf.reports.figures import report

        files = [self._home / "report.html", self._home / "report.pdf"]
        with Store(self._home / "meetings.db") as store:
            made = report(store, self._number)
            for file in files:
                export_report(store, made, file.suffix[1:], file, wall_clock())
        page, pdf = (file.read_bytes() for file in files)
        if len(page) < _SMALLEST_REPORT or b"<svg" not in page:
            raise Failed("the page has no charts")
        if not pdf.startswith(b"%PDF-"):
            raise Failed("the PDF is none")
        return f"page of {len(page) / 1000:.0f} kB, PDF of {len(pdf) / 1000:.0f} kB"

    def video(self) -> str:
        """A video can be written by the encoder's process, and read again."""
        target, written, limit = self._home / "video.mp4", 0, 15
        clip = RecordingSource(paths.demo_clip())
        with contextlib.closing(clip):
            clip.open()
            writer = VideoWriter(target, clip.size, clip.fps)
            writer.open()
            while written < limit and (frame := clip.read()) is not None:
                writer.write(frame.image, frame.time)
                written += 1
            writer.close()
        made = RecordingSource(target)
        with contextlib.closing(made):
            made.open()
            read = sum(1 for _ in iter(made.read, None))
        if read != limit:
            raise Failed(f"{limit} pictures were written, {read} came back")
        return f"{read} pictures written and read again"

    @property
    def _number(self) -> int:
        if self._meeting is None:
            raise Failed("none was kept")
        return self._meeting

    def _note(self, event: protocol.Message) -> None:
        if isinstance(event, protocol.Observed):
            self._analysed += 1
            self._with_face += bool(event.faces)
            self._labels.update(face.label for face in event.faces)


class _Clip(ClipSource):
    """The built-in clip in place of a webcam; keeps copies of its last pictures.

    Attributes:
        recent: The newest pictures, undrawn.
    """

    def __init__(self) -> None:
        super().__init__(size=_SIZE, fps=_FPS)
        self.recent: deque[Image] = deque(maxlen=4)

    def read(self) -> Frame | None:
        """See `ClipSource.read`."""
        frame = super().read()
        if frame is not None:
            self.recent.append(frame.image.copy())
        return frame


class _Output(NullOutput):
    """Takes the pictures that would go to the virtual camera, and looks at some of them.

    Args:
        clean: The source's newest pictures.

    Attributes:
        drawn: The largest share of a picture that differs from the clean one it was made of.
    """

    def __init__(self, clean: deque[Image]) -> None:
        super().__init__(_SIZE, _FPS)
        self.drawn = 0.0
        self._clean = clean

    def send(self, image: Image, time: float) -> None:
        """See `Output.send`."""
        super().send(image, time)
        if self.sent % _LOOK_EVERY == 0 and self._clean:
            # Which of them it was made of is not known; it is the one it differs from least.
            shares = [float((image != clean).any(axis=2).mean()) for clean in tuple(self._clean)]
            if min(shares) < _CARD:
                self.drawn = max(self.drawn, min(shares))


COMMANDS = [selftest]
