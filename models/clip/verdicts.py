"""What face detector and classifiers see in the clip, frame by frame, as a small record."""

import hashlib
import itertools
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from emoconf.expression.model import ExpressionModel
from emoconf.expression.reader import ExpressionReader
from emoconf.faces.crop import crop
from emoconf.faces.detector import HaarDetector
from emoconf.geometry import Box
from emoconf.values import FaceTrack, Image

#: Public classifiers: the labels of their outputs, in order.
_FER2013 = ("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral")
_FACE_API = ("neutral", "happiness", "sadness", "anger", "fear", "disgust", "surprise")
TEACHERS = {
    "fer_mini_xception": _FER2013,
    "human_emotion": _FER2013,
    "faceapi_expression": _FACE_API,
}

#: A frame in which no face was found.
NO_FACE = ""


def frames(path: Path, every: int = 1) -> Iterator[tuple[Image, Box | None]]:
    """Every n-th picture of a video with the largest face that Haar finds in it at 640 x 360."""
    video = cv2.VideoCapture(str(path))
    detector = HaarDetector()
    for number in itertools.count():
        if not video.grab():
            break
        if number % every:
            continue
        _, image = video.retrieve()
        small = cv2.resize(image, (640, 360), interpolation=cv2.INTER_AREA)
        grey = np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)
        found = detector.detect(grey, smallest=60)
        largest = max(found, key=lambda box: box.area, default=None)
        yield np.asarray(image, np.uint8), largest.scaled(image.shape[1] / 640) if largest else None
    video.release()


class Teacher:
    """A public classifier.

    Args:
        folder: Holds `NAME.onnx`.
        name: One of TEACHERS.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._name = name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options)
        self._input = self._session.get_inputs()[0].name

    def label(self, image: Image, face: Box) -> str:
        """What it sees in one face."""
        logits = self._session.run(None, {self._input: self._prepared(image, face)})[0]
        return TEACHERS[self._name][int(np.argmax(np.asarray(logits)))]

    def _prepared(self, image: Image, face: Box) -> NDArray[np.float32]:
        if self._name == "faceapi_expression":
            box = face.clamped(image.shape[1], image.shape[0])
            x, y, w, h = (round(v) for v in (box.x, box.y, box.w, box.h))
            rgb = cv2.cvtColor(image[y : y + h, x : x + w], cv2.COLOR_BGR2RGB)
            square = cv2.resize(rgb, (112, 112), interpolation=cv2.INTER_AREA)
            mean = np.array((122.782, 117.001, 104.298), np.float32)
            return ((square - mean) / 255).transpose(2, 0, 1)[None].astype(np.float32)
        grey = crop(image, face, size=64, margin=0.0).astype(np.float32)
        return np.asarray(((grey / 255 - 0.5) * 2)[None, None], np.float32)


def teachers_see(clip: Path, teachers: Path) -> dict[str, list[str]]:
    """What each public classifier sees in each frame; NO_FACE where Haar finds none."""
    judges = {name: Teacher(teachers, name) for name in TEACHERS}
    seen: dict[str, list[str]] = {name: [] for name in judges}
    for image, face in frames(clip):
        for name, judge in judges.items():
            seen[name].append(judge.label(image, face) if face else NO_FACE)
    return seen


def model_sees(clip: Path, fps: float, every: int = 1) -> list[str]:
    """What the shipped model sees in every n-th frame; NO_FACE where Haar finds none."""
    reader = ExpressionReader(ExpressionModel())
    labels = []
    for number, (image, face) in enumerate(frames(clip, every)):
        tracks = [FaceTrack(1, face, detected=True)] if face else []
        readings = reader.read(image, tracks, number * every / fps)
        expression = readings[0].expression if readings else None
        labels.append(expression.label if expression else NO_FACE)
    return labels


def held(labels: Sequence[str], least: int) -> set[str]:
    """The labels that are seen in at least `least` frames in a row."""
    return {label for label, run in groupby(labels) if label and len(list(run)) >= least}


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def record(clip: Path, teachers: Path) -> None:
    """Writes what the public classifiers see into a JSON file beside the clip."""
    runs = {
        name: [[label, len(list(run))] for label, run in groupby(labels)]
        for name, labels in teachers_see(clip, teachers).items()
    }
    content = {"clip_sha256": digest(clip), "labels_in_a_row": runs}
    clip.with_suffix(".json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


def recorded(clip: Path) -> tuple[str, dict[str, list[str]]]:
    """The record beside a clip: the SHA-256 it belongs to, and each classifier's labels."""
    content = json.loads(clip.with_suffix(".json").read_text())
    runs = content["labels_in_a_row"].items()
    return content["clip_sha256"], {
        name: [label for label, count in each for _ in range(count)] for name, each in runs
    }
