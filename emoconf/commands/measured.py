"""What a model is measured on: folders of recordings and of people, and the faces in them."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from emoconf.errors import UsageError
from emoconf.signals.labels import LABELS
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.capture import RecordingSource
    from emoconf.expression.evaluation import ClipFrames, Photograph, Sighting
    from emoconf.geometry import Box
    from emoconf.values import Frame

_VIDEOS = {".mp4", ".mov", ".mkv", ".avi", ".webm"}

#: Analysed frames a second, as in a live call: at a recording's own 30 the labels would switch
#: twice as often as anybody sees.
_RATE = 15.0


def recordings(folder: Path, names: Collection[str] | None = None) -> "Iterator[ClipFrames]":
    """The recordings of a folder with the box of the most prominent face.

    Args:
        folder: With the videos.
        names: Of those that are wanted, without endings; None: all.

    Raises:
        UsageError: There is none.
    """
    return _clips([file for file in _videos(folder) if names is None or file.stem in names])


def _videos(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise _no_folder(folder)
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _VIDEOS)
    if not files:
        raise UsageError(
            Text("There is no recording in {folder}.", folder=folder),
            Text("Name a folder with videos."),
        )
    return files


def _clips(files: list[Path]) -> "Iterator[ClipFrames]":
    from emoconf.capture import RecordingSource
    from emoconf.expression.evaluation import ClipFrames

    for file in files:
        frames = ((f.time, f.image, box) for f, box in _tracked(RecordingSource(file)))
        yield ClipFrames(file.stem, frames)


def _tracked(source: "RecordingSource") -> "Iterator[tuple[Frame, Box | None]]":
    """The frames that a live call would analyse, with the box of the face."""
    from emoconf.faces.tracker import FaceTracker

    tracker, due = FaceTracker(), 0.0
    source.open()
    try:
        while (frame := source.read()) is not None:
            if frame.time < due - 1e-6:
                continue
            due += 1 / _RATE
            own = [t for t in tracker.update(frame.image, frame.time) if t.is_user]
            yield frame, own[0].box if own else None
    finally:
        source.close()


def photographs(folder: Path) -> "Iterator[Photograph]":
    """The pictures FOLDER/PERSON/LABEL/picture.jpg with the box of the largest face.

    Raises:
        UsageError: The folder is not of this kind.
        CaptureError: While they are read: a picture is damaged.
    """
    return _faces(_labelled(folder))


def sightings(people: Path | None, clips: Path | None) -> "Iterator[Sighting]":
    """The faces in a folder of people and in a folder of recordings, each with its file's name.

    Raises:
        UsageError: A folder is not of this kind.
    """
    pictures = [] if people is None else _labelled(people)
    return _sightings(pictures, [] if clips is None else _videos(clips))


def _sightings(pictures: list[tuple[str, str, Path]], videos: list[Path]) -> "Iterator[Sighting]":
    from emoconf.capture import RecordingSource
    from emoconf.expression.evaluation import Sighting

    for (_, _, file), face in zip(pictures, _faces(pictures), strict=True):
        yield Sighting(file.name, 0, face.image, face.box)
    for file in videos:
        for frame, box in _tracked(RecordingSource(file)):
            yield Sighting(file.name, frame.number, frame.image, box)


def _labelled(folder: Path) -> list[tuple[str, str, Path]]:
    """Person, label and picture of everything in FOLDER/PERSON/LABEL."""
    from emoconf.capture.pictures import is_picture, natural_key

    if not folder.is_dir():
        raise _no_folder(folder)
    files: list[tuple[str, str, Path]] = []
    for person in _subfolders(folder):
        for shown in _subfolders(person):
            label = shown.name.lower()
            if label not in LABELS:
                raise UsageError(
                    Text("{folder} is not named after an expression.", folder=shown), _layout()
                )
            found = sorted(filter(is_picture, shown.iterdir()), key=natural_key)
            files += [(person.name, label, file) for file in found]
    if not files:
        raise UsageError(
            Text("There are no pictures of people in {folder}.", folder=folder), _layout()
        )
    return files


def _subfolders(folder: Path) -> list[Path]:
    """Folders in a folder, without hidden ones."""
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def _no_folder(path: Path) -> UsageError:
    return UsageError(
        Text("{path} is no folder.", path=path), Text("Check the spelling of its name.")
    )


def _layout() -> Text:
    return Text(
        "Put them into PERSON/LABEL/ below it; LABEL is one of {labels}.", labels=", ".join(LABELS)
    )


def _faces(files: list[tuple[str, str, Path]]) -> "Iterator[Photograph]":
    from emoconf.capture.pictures import load_picture
    from emoconf.expression.evaluation import Photograph
    from emoconf.faces.tracker import FaceTracker

    for person, label, file in files:
        image = load_picture(file)
        # a photograph has no past, so that each gets a tracker of its own
        tracks = FaceTracker(mode="recording").update(image, 0.0)
        yield Photograph(person, label, image, tracks[0].box if tracks else None)
