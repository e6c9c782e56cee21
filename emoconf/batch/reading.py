"""Reading one recording in a worker: the way of `emoconf analyze`, into a part."""

import math
import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import cv2

from emoconf.batch import files
from emoconf.batch.identity import Recipe
from emoconf.batch.part import FORMAT, Facts, Header, PartWriter, Written
from emoconf.batch.rows import FRAME_COLUMNS, SECOND_COLUMNS, frame_rows, second_row
from emoconf.batch.work import Outcome, Task
from emoconf.capture.recording import RecordingSource
from emoconf.engine.recordings import analyse
from emoconf.errors import CaptureError, ModelError, OutputError
from emoconf.expression.model import ExpressionModel
from emoconf.expression.reader import ExpressionReader
from emoconf.meetings.aggregate import SecondAggregator
from emoconf.meetings.records import SampleRow
from emoconf.meetings.samples import Samples
from emoconf.meetings.summary import summarise
from emoconf.paths import shown
from emoconf.text import Text, sentences
from emoconf.values import Frame, Observation


@cache
def _model() -> ExpressionModel:
    """The model, loaded once per process."""
    cv2.setNumThreads(1)
    return ExpressionModel(threads=1)


def read(task: Task) -> Outcome:
    """Reads a recording, whatever is wrong with it.

    Returns:
        `unread` if the file is not the one that was hashed, `stopped` if the fault is not the
        recording's: the model cannot be used, or the part cannot be written.
    """
    path, started = Path(os.fsdecode(task.path)), time.perf_counter()
    try:
        model = _model()
        _require_recipe(task.recipe, model)
        _require_same(path, task)
        part = _read(path, task, model)
    except (OutputError, ModelError) as error:
        return Outcome.of("stopped", error)
    except _Changed as error:
        return Outcome.of("unread", error)
    except CaptureError as error:
        return Outcome.of("failed", error)
    except MemoryError:
        return Outcome(
            "unread",
            message=Text("There was not enough memory to read “{name}”.", name=shown(path)),
            hint=Text("Use fewer workers (--jobs)."),
        )
    except Exception as error:  # a file that makes a library stumble must not end the run
        return Outcome(
            "failed",
            message=Text(
                "“{name}” cannot be read: {kind}: {error}.",
                name=shown(path),
                kind=type(error).__name__,
                error=str(error),
            ),
            hint=Text("Try it in a video player; recode it if it plays."),
        )
    return Outcome("done", part, took=time.perf_counter() - started)


def _require_recipe(recipe: Recipe, model: ExpressionModel) -> None:
    """Checks that this worker reads as the client said; on another machine it may not."""
    if Recipe.of(model.manifest, recipe.threshold, frames=recipe.frames) != recipe:
        raise ModelError(
            Text("A worker has another version of EmoConf, or another model, than this computer."),
            Text("Install the same EmoConf on every worker."),
        )


class _Changed(CaptureError):
    """The file is not the one that was hashed (any more)."""


def _require_same(path: Path, task: Task) -> None:
    """Checks that the file still is what its hash was taken of.

    A worker on another machine must see it under the same path. The number of the file in the file
    system is not compared: other machines may have another one for the same file.
    """
    try:
        now = files.stamp(path)
    except CaptureError as error:
        raise _Changed(error.message, error.hint) from error
    if now[:2] != task.stamp[:2]:
        found = files.changed(path)
        raise _Changed(found.message, found.hint)


def _read(path: Path, task: Task, model: ExpressionModel) -> Written:
    recording = RecordingSource(path)
    reader = ExpressionReader(model, task.recipe.threshold, task.recipe.hidden_labels)
    recording.open()  # what is no recording at all leaves no trace on the disk
    header = Header(
        format=FORMAT,
        identity=task.recipe.identity(task.content_sha256),
        content_sha256=task.content_sha256,
        recipe={name: getattr(task.recipe, name) for name in task.recipe.__struct_fields__},
        second=SECOND_COLUMNS,
        frame=FRAME_COLUMNS if task.recipe.frames else (),
    )
    writer = PartWriter(Path(os.fsdecode(task.parts)), header)
    try:
        course = _Course(writer, frames=task.recipe.frames)
        for frame, observation in _closing(recording, analyse(recording, reader)):
            course.add(frame, observation)
        _require_same(path, task)
        return writer.commit(course.facts(recording))
    except BaseException:
        writer.abandon()
        raise


def _closing(
    recording: RecordingSource, frames: Iterator[tuple[Frame, Observation]]
) -> Iterator[tuple[Frame, Observation]]:
    try:
        yield from frames
    finally:
        recording.close()


class _Course:
    """Writes the rows as they come and keeps the seconds, for the figures at the end."""

    def __init__(self, writer: PartWriter, *, frames: bool) -> None:
        self._writer, self._with_frames = writer, frames
        self._aggregator = SecondAggregator()
        self._rows: list[SampleRow] = []
        self._frames, self._last = 0, 0.0

    def add(self, frame: Frame, observation: Observation) -> None:
        self._frames, self._last = self._frames + 1, observation.time
        self._take(self._aggregator.add(observation, math.floor(observation.time)))
        if self._with_frames:
            for row in frame_rows(observation):
                self._writer.line(["frame", *row])

    def facts(self, recording: RecordingSource) -> Facts:
        """The last second, and what all of them add up to."""
        self._take(self._aggregator.flush())
        whole = math.floor(self._last) + 1
        figures: dict[str, Any] = summarise(
            Samples.from_rows(self._rows), (), whole
        ).summary.as_object()
        warning = recording.warning
        return Facts(
            frames=self._frames,
            seconds=round(self._last + (1 / recording.fps if recording.fps else 0.0), 3),
            width=recording.size[0],
            height=recording.size[1],
            fps=round(recording.fps, 3),
            figures=figures,
            warning="" if warning is None else str(sentences([warning.message, warning.hint])),
        )

    def _take(self, row: SampleRow | None) -> None:
        if row is not None:
            self._rows.append(row)
            self._writer.line(["second", *second_row(row)])
