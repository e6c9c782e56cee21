"""No way leads to a webcam or a recording past the agreement of those who are seen."""

import queue
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emoconf import paths, settings_file
from emoconf.capture import CameraInfo, ClipSource, WebcamSource, cameras
from emoconf.consent_record import Consent
from emoconf.engine import protocol, sources
from emoconf.engine.engine import Engine
from emoconf.engine.options import EngineOptions
from emoconf.engine.sources import Agreement, agreed_source
from emoconf.errors import CaptureError, ConsentError
from emoconf.expression.model import ExpressionModel
from emoconf.settings import Settings

OPTIONS = EngineOptions(size=(320, 180))
WEBCAM = CameraInfo("HD Webcam", 0, "/dev/video-of-a-test")


@pytest.fixture(autouse=True)
def webcam(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with one webcam, which nothing here opens."""

    def open_source(spec: str | None, **how: Any) -> Any:
        try:
            return real(spec, **how)
        except CaptureError:
            if spec not in (None, "auto", WEBCAM.name):
                raise
            return WebcamSource(WEBCAM)

    real = sources.open_source
    monkeypatch.setattr(cameras, "list_cameras", list)
    monkeypatch.setattr(sources, "open_source", open_source)


def _video(folder: Path) -> Path:
    return Path(shutil.copy(paths.demo_clip(), folder / "interview.mp4"))


def _video_without_suffix(folder: Path) -> Path:
    return Path(shutil.copy(paths.demo_clip(), folder / "interview"))


def _folder(folder: Path) -> Path:
    (folder / "pictures").mkdir()
    return folder / "pictures"


def _link(folder: Path) -> Path:
    (folder / "video0").symlink_to(_video(folder))
    return folder / "video0"


@pytest.fixture(params=[_video, _video_without_suffix, _folder, _link])
def recording(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A recording, whatever its name looks like."""
    return str(request.param(tmp_path))


def agree_to_webcams() -> None:
    settings_file.save(Settings().with_changes(consent=Consent.now()), paths.settings_file())


def test_a_recording_is_refused_unless_its_people_agreed(recording: str) -> None:
    agree_to_webcams()  # which says nothing about the people in a recording
    for agreement in (Agreement(), Agreement(webcam=True), Agreement(ask=lambda question: False)):
        with pytest.raises(ConsentError):
            agreed_source(recording, OPTIONS, agreement=agreement)


def test_a_recording_is_asked_about_each_time(recording: str) -> None:
    questions: list[str] = []

    def say_yes(question: str) -> bool:
        questions.append(question)
        return True

    for _ in range(2):
        source = agreed_source(recording, OPTIONS, agreement=Agreement(ask=say_yes))
        assert isinstance(source, ClipSource)
    assert len(questions) == 2


def test_a_webcam_needs_the_agreement_that_the_settings_remember() -> None:
    with pytest.raises(ConsentError):
        agreed_source("auto", OPTIONS)
    agree_to_webcams()
    assert agreed_source("auto", OPTIONS).name == WEBCAM.name


def test_the_built_in_clip_shows_nobody_and_needs_no_agreement() -> None:
    assert agreed_source("clip", OPTIONS).name == "built-in clip"


@pytest.fixture
def engine(spy: Any) -> Engine:
    """An engine that was started on the built-in clip, without anybody's agreement."""
    return Engine(OPTIONS, ClipSource(size=(320, 180)), spy, ExpressionModel)


def answer_to(engine: Engine, camera: str) -> protocol.Message:
    """What a client hears that wants another webcam."""
    answers: queue.SimpleQueue[protocol.Message] = queue.SimpleQueue()
    engine.control.carry_out(protocol.SetCamera(id=1, camera=camera), answers.put)
    return answers.get(timeout=60)


def test_a_client_cannot_make_the_engine_read_a_recording(engine: Engine, recording: str) -> None:
    agree_to_webcams()
    refused = answer_to(engine, recording)
    assert isinstance(refused, protocol.Failed)
    assert "command line" in refused.hint
    assert engine.feed.name == "built-in clip"


def test_a_client_cannot_open_a_webcam_that_nobody_agreed_to(engine: Engine) -> None:
    refused = answer_to(engine, "auto")
    assert isinstance(refused, protocol.Failed)
    assert "agreed" in refused.message
    assert engine.feed.name == "built-in clip"
    agree_to_webcams()
    assert answer_to(engine, "auto") == protocol.Done(id=1)
    assert engine.feed.name == WEBCAM.name


def test_a_device_that_is_no_recording_is_never_read_as_one(engine: Engine) -> None:
    for path in ("/dev/zero", "/proc/self/mem"):
        refused = answer_to(engine, path)
        assert isinstance(refused, protocol.Failed)
        assert refused.hint
        assert engine.feed.name == "built-in clip"


@pytest.mark.parametrize("named", ["on the command line", "in the settings"])
def test_run_reads_no_recording_before_its_people_agreed(
    engines: Any, recording: str, tmp_path: Path, named: str, eventually: Callable[..., Any]
) -> None:
    settings_file.save(
        Settings().with_changes(camera=recording, consent=Consent.now()), paths.settings_file()
    )
    where = ("--camera", recording) if named == "on the command line" else ("--consent",)
    process = engines.start(*where, "--to", "null", "--duration", "1", "--json", cwd=tmp_path)
    out, err = process.communicate(timeout=100)
    assert "its people agreed" in err
    assert "interview" not in out and "pictures" not in out
    # What the settings name is replaced by the clip; what was asked for is refused.
    assert process.returncode == (1 if named == "on the command line" else 0), err
