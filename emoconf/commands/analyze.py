"""`emoconf analyze`: recorded videos and folders of pictures."""

import collections
import contextlib
import csv
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from emoconf import consent, paths, settings_file
from emoconf.capture import RecordingSource
from emoconf.commands.analyze_voice import Hearing, hearing
from emoconf.commands.me import known_of_me, reader_of
from emoconf.commands.speech import confirm, echo
from emoconf.commands.tally import Tally
from emoconf.commands.types import THRESHOLD
from emoconf.engine.bus import from_reading, further
from emoconf.engine.recordings import analyse
from emoconf.errors import OutputError, UsageError
from emoconf.private_files import open_private
from emoconf.signals import FURTHER
from emoconf.signals.base import seen
from emoconf.signals.labels import LABELS
from emoconf.text import Text, sentences
from emoconf.values import Frame, Observation

if TYPE_CHECKING:
    from emoconf.person.adaptation import Adaptation

Sink = Callable[[Frame, Observation], None]


@click.command(short_help="Read the expressions shown in recordings or folders of images.")
@click.argument("sources", metavar="PATH…", nargs=-1, required=True, type=click.Path())
@click.option(
    "--jsonl", metavar="FILE", help="Write one JSON object per frame; - for standard output."
)
@click.option("--csv", "csv_file", metavar="FILE", help="Write one row per face and frame.")
@click.option("--annotated", metavar="FILE.mp4", help="Write the video with every overlay drawn.")
@click.option(
    "--threshold",
    type=THRESHOLD,
    help="Confidence below which a label is unsure.  [default: as in your settings]",
)
@click.option("--save", is_flag=True, help="Save each recording as a meeting, for reports.")
@click.option(
    "--me",
    is_flag=True,
    help="The recordings show you alone: apply your calibration and corrections.",
)
@click.option("--consent", "agreed", is_flag=True, help="Everyone in the recordings has agreed.")
def analyze(
    sources: tuple[str, ...],
    jsonl: str | None,
    csv_file: str | None,
    annotated: str | None,
    threshold: float | None,
    save: bool,
    me: bool,
    agreed: bool,
) -> None:
    """Read the expressions shown in recordings or folders of images.

    Every face in every frame is read, as fast as this computer can, with the recording's own
    timestamps. No image is stored unless you ask for an annotated video.

    Without an output option, a summary of each recording is printed.

    \b
    One JSON object per frame:
      {"source": "talk.mp4", "time": 1.2, "faces": [{"track": 1, "box": [x, y, w, h],
       "probabilities": {"neutral": 0.8, …}, "label": "neutral", "confidence": 0.8,
       "valence": 0.02, "arousal": -0.1, "signals": {"face": {"smiling": 0.0, …},
       "head": {"nods": 0, …}}}], "signals": {…}}

    With --me the face that is read is taken for yours, and what EmoConf knows of you is applied to
    every face in them: name only recordings that show nobody else. Without it nothing of yours is
    applied, and nothing is ever learned from a recording.

    The signals at the end are those of the face that counts: the largest.

    Where one person alone is in the picture of a recording with sound, their voice is read as well:
    when they speak, how fast, how loud and how varied, never words. One JSON object per second
    follows the frames: {"source": "talk.mp4", "second": 3, "heard": {"voice": {…}}}

    \b
    Examples:
      emoconf analyze talk.mp4 --jsonl talk.jsonl --annotated talk-annotated.mp4
      emoconf analyze talks/*.mp4 --csv all.csv --save
    """
    from emoconf.expression.model import ExpressionModel

    # As in a call: a face gets the same label in a recording of it.
    threshold = threshold or settings_file.load(paths.settings_file()).threshold
    recordings = _readable(sources, one=annotated is not None)
    ask = (lambda q: confirm(q, default=False)) if consent.has_terminal() else None
    consent.ensure_recording_consent(given=agreed, ask=ask)
    model = ExpressionModel()
    known = known_of_me(model.manifest.sha256) if me else None
    with contextlib.ExitStack() as stack:
        lines = None if jsonl is None else sys.stdout if jsonl == "-" else _opened(stack, jsonl)
        sinks = _table_sinks(stack, lines, csv_file)
        for recording in recordings:
            tally = Tally()
            with contextlib.ExitStack() as own:
                heard = own.enter_context(hearing(recording))
                every: list[Callable[[str, Frame, Observation], None]] = [*sinks, tally, heard]
                if annotated is not None:
                    every.append(_annotator(own, recording, Path(annotated), model.manifest))
                frames = analyse(recording, reader_of(model, threshold, known))
                shown = own.enter_context(progress(frames, recording))
                observations = _through(shown, recording, every)
                if save:
                    _save(recording, observations, model.manifest, threshold, (heard, known))
                collections.deque(observations, maxlen=0)  # to the end, where nothing was saved
                heard.write(lines)
            if recording.warning is not None:
                echo(sentences([recording.warning.message, recording.warning.hint]), err=True)
            echo(tally.sentence(recording.name), err=jsonl == "-")
            heard.tell(err=jsonl == "-")


def _readable(sources: tuple[str, ...], *, one: bool) -> list[RecordingSource]:
    """The recordings; bad input is refused before anything is asked, read or written."""
    recordings = [RecordingSource(path) for path in sources]
    for recording in recordings:
        recording.open()
        recording.close()
    if one and len(recordings) > 1:
        raise UsageError(
            Text("One annotated video cannot hold several recordings."),
            Text("Analyse them one by one, each with its own --annotated."),
        )
    return recordings


def _table_sinks(
    stack: contextlib.ExitStack, lines: TextIO | None, csv_file: str | None
) -> list[Callable[[str, Frame, Observation], None]]:
    sinks: list[Callable[[str, Frame, Observation], None]] = []
    if lines is not None:
        out = lines

        def write_line(source: str, frame: Frame, observation: Observation) -> None:
            out.write(json.dumps({"source": source, **as_dict(observation)}) + "\n")

        sinks.append(write_line)
    if csv_file is not None:
        table = csv.writer(_opened(stack, csv_file))
        columns = ("source", "time", "track", "x", "y", "w", "h", "label", "confidence")
        more = [(signal.key, column.name) for signal in seen(FURTHER) for column in signal.columns]
        named = [f"{key}_{name}" for key, name in more]
        table.writerow([*columns, "valence", "arousal", *LABELS, *named])

        def write_rows(source: str, frame: Frame, observation: Observation) -> None:
            said = as_dict(observation)
            for face in said["faces"]:
                signals = said.get("signals", {}) | face.get("signals", {})
                table.writerow(
                    [source, round(observation.time, 3), face["track"], *face["box"], face["label"]]
                    + [face["confidence"], face["valence"], face["arousal"]]
                    + [face["probabilities"][label] for label in LABELS]
                    + [signals.get(key, {}).get(name, "") for key, name in more]
                )

        sinks.append(write_rows)
    return sinks


def as_dict(observation: Observation) -> dict[str, Any]:
    """An observation as the JSON of one frame, without its source."""
    import msgspec

    faces = [
        msgspec.to_builtins(from_reading(reading, reading.expression))
        for reading in observation.readings
        if reading.expression is not None
    ]
    more = further(observation)
    return {
        "time": round(observation.time, 3),
        "faces": faces,
        **({"signals": more} if more else {}),
    }


def _opened(stack: contextlib.ExitStack, path: str) -> TextIO:
    try:
        file = open_private(path)
    except OSError as error:
        raise OutputError(
            Text("{path} cannot be written: {strerror}.", path=path, strerror=error.strerror),
            Text("Choose another place."),
        ) from error
    return stack.enter_context(io.TextIOWrapper(file, encoding="utf-8", newline=""))


def _through(
    frames: Iterator[tuple[Frame, Observation]],
    recording: RecordingSource,
    sinks: list[Callable[[str, Frame, Observation], None]],
) -> Iterator[Observation]:
    for frame, observation in frames:
        for sink in sinks:
            sink(recording.name, frame, observation)
        yield observation


@contextlib.contextmanager
def progress(
    frames: Iterator[tuple[Frame, Observation]], recording: RecordingSource
) -> Iterator[Iterator[tuple[Frame, Observation]]]:
    """Shows on standard error how far the reading of a recording has come.

    Yields:
        The same frames.
    """
    # How many frames there are is known once the first one was read.
    first = next(frames, None)
    every = itertools.chain([] if first is None else [first], frames)
    length = recording.frame_count or None
    with click.progressbar(every, length=length, label=recording.name, file=sys.stderr) as bar:
        yield iter(bar)


def _annotator(
    stack: contextlib.ExitStack, recording: RecordingSource, path: Path, manifest: Any
) -> Callable[[str, Frame, Observation], None]:
    from emoconf.engine.annotated import AnnotatedVideo

    video = stack.enter_context(AnnotatedVideo(path, recording, manifest))
    return lambda source, frame, observation: video.add(frame, observation)


def _save(
    recording: RecordingSource,
    observations: Iterator[Observation],
    manifest: Any,
    threshold: float,
    beside: "tuple[Hearing, Adaptation | None]",
) -> None:
    from emoconf.meetings.records import MeetingStart
    from emoconf.meetings.store import Store

    heard, known = beside
    start = MeetingStart(
        source="file",
        title=recording.name,
        is_user=False,
        model_sha256=manifest.sha256,
        provisional=manifest.provisional,
        threshold=threshold,
        calibration=None if known is None else known.version,
    )
    when = datetime.fromtimestamp(recording.path.stat().st_mtime, UTC).astimezone()
    with Store(paths.database()) as store:
        late = heard.seconds
        number = store.save_recording(start, observations, started_at=when, late=late)
    echo(Text("Saved as meeting {number}: emoconf report {number}", number=number), err=True)


COMMANDS = [analyze]
