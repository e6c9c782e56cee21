"""A microphone through a real PipeWire: fed from a file, muted, pulled out and plugged in again."""

import contextlib
import os
import shutil
import subprocess
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from emoconf.capture.microphone import Microphone
from emoconf.capture.microphones import list_microphones
from emoconf.values import Notice
from emoconf.voice import pitch
from emoconf.voice.pitch import Pitch
from tests.outputs.conftest import PipewireSession, pipewire, wait_for
from tests.voice.voices import UM, vowel

__all__ = ["pipewire"]  # a fixture

pytestmark = pytest.mark.pipewire
NODE = (
    '{ factory.name=support.null-audio-sink node.name=%s node.description="%s"'
    " media.class=Audio/Source/Virtual object.linger=true audio.position=[ MONO ] }"
)


class VirtualMicrophone:
    """A microphone of PipeWire's that plays a voice of 220 Hz when it is told to."""

    def __init__(self, session: PipewireSession, file: Path) -> None:
        self._session = session
        self._file = file
        self._player: subprocess.Popen[bytes] | None = None
        sound = (20_000 * vowel(220, 60, UM)).astype("<i2")
        with wave.open(str(file), "wb") as written:
            written.setnchannels(1)
            written.setsampwidth(2)
            written.setframerate(16_000)
            written.writeframes(sound.tobytes())

    def plug(self, name: str = "test-mic", title: str = "Test") -> None:
        self._tell("pw-cli", "create-node", "adapter", NODE % (name, title))
        wait_for(lambda: f"{name}:input_MONO" in self._tell("pw-link", "-i"))

    def pull(self) -> None:
        self._tell("pw-cli", "destroy", "test-mic")

    def unmute(self) -> None:
        command = ["pw-cat", "-p", "--target", "0", str(self._file)]
        self._player = subprocess.Popen(command, env=self._session.environment)
        wait_for(lambda: "pw-cat:output_MONO" in self._tell("pw-link", "-o"))
        self._tell("pw-link", "pw-cat:output_MONO", "test-mic:input_MONO")

    def mute(self) -> None:
        if self._player is not None:
            self._player.kill()
            self._player.wait()
            self._player = None

    def _tell(self, *command: str) -> str:
        return subprocess.run(
            command, env=self._session.environment, capture_output=True, text=True,
            timeout=30, check=False,
        ).stdout  # fmt: skip


@pytest.fixture
def virtual(pipewire: PipewireSession, tmp_path: Path) -> Iterator[VirtualMicrophone]:
    for name in ("pw-cat", "pw-link", "pw-cli"):
        if shutil.which(name) is None:
            pytest.skip(f"needs {name} (python3 tests/run.py names the packages)")
    if not any(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pipewire.so")):
        pytest.skip("needs pipewire-alsa (python3 tests/run.py names the packages)")
    made = VirtualMicrophone(pipewire, tmp_path / "voice.wav")
    made.plug()
    yield made
    made.mute()


def heard(microphone: Microphone, seconds: float = 1.0) -> float:
    """Median pitch of what comes within so many seconds, in hertz; 0 for none."""
    state, found = Pitch(), []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        block = microphone.take(0.1)
        if block is not None:
            state = pitch.step(state, block.sound)
            found += [state.hertz] if state.hertz else []
    return float(np.median(found)) if found else 0.0


def until(microphone: Microphone, condition: Callable[[], object]) -> None:
    """Takes what comes meanwhile."""
    limit = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < limit, f"it stayed {microphone.state}"
        microphone.take(0.05)


def test_a_voice_is_heard_lost_and_heard_again(virtual: VirtualMicrophone) -> None:
    notices: list[Notice] = []
    virtual.unmute()
    with contextlib.closing(_Closing("default", notices)) as microphone:
        until(microphone, lambda: microphone.state == "live")
        assert heard(microphone) == pytest.approx(220, rel=0.03)

        virtual.mute()
        until(microphone, lambda: microphone.state == "muted")
        virtual.unmute()
        until(microphone, lambda: microphone.state == "live")
        assert [notice.kind for notice in notices] == ["microphone_lost", "microphone_found"]

        virtual.pull()
        until(microphone, lambda: microphone.state in ("lost", "muted"))
        virtual.mute()
        virtual.plug()
        virtual.unmute()
        until(microphone, lambda: microphone.state == "live")
        heard(microphone, 0.5)
        assert heard(microphone) == pytest.approx(220, rel=0.03)
    assert [n.kind for n in notices] == ["microphone_lost", "microphone_found"] * 2


class _Closing(Microphone):
    def __init__(self, name: str, notices: list[Notice]) -> None:
        super().__init__(name, notices.append)
        self.start()

    def close(self) -> None:
        self.stop()


def test_a_sound_server_that_stands_still_holds_nobody_up(
    virtual: VirtualMicrophone,
    pipewire: PipewireSession,
) -> None:
    notices: list[Notice] = []
    virtual.unmute()
    with contextlib.closing(_Closing("default", notices)) as microphone:
        until(microphone, lambda: microphone.state == "live")
        pipewire.freeze()
        try:
            until(microphone, lambda: microphone.state == "lost")
            microphone.stop()
            assert microphone.state == "off"
        finally:
            pipewire.thaw()
        virtual.mute()  # pw-cat may play nothing but zeros once its server stood still; a real
        virtual.unmute()  # microphone is no program that waits for it
        microphone.start()
        until(microphone, lambda: microphone.state == "live")
        assert heard(microphone) == pytest.approx(220, rel=0.03)
    assert notices[0].data["cause"] == "stalled"


def test_one_is_chosen_by_its_name_and_no_other_takes_its_place(
    virtual: VirtualMicrophone,
) -> None:
    virtual.plug("studio", "Studio Mic")
    assert [one.name for one in list_microphones()] == ["default", "Test", "Studio Mic"]
    virtual.unmute()
    notices: list[Notice] = []
    with contextlib.closing(_Closing("studio mic", notices)) as microphone:
        until(microphone, lambda: microphone.state == "muted")  # nobody speaks into that one
    notices.clear()
    with contextlib.closing(_Closing("test", notices)) as microphone:
        until(microphone, lambda: microphone.state == "live")
        assert heard(microphone) == pytest.approx(220, rel=0.03)
        virtual.pull()
        until(
            microphone, lambda: microphone.loss is not None and microphone.loss.cause == "missing"
        )
        virtual.mute()
        virtual.plug()
        virtual.unmute()
        until(microphone, lambda: microphone.state == "live")
        heard(microphone, 0.5)
        assert heard(microphone) == pytest.approx(220, rel=0.03)
    assert [notice.kind for notice in notices] == ["microphone_lost", "microphone_found"]
    assert "PIPEWIRE_ALSA" not in os.environ


def test_where_pipewire_has_no_microphone_there_is_none(virtual: VirtualMicrophone) -> None:
    virtual.pull()
    wait_for(lambda: list_microphones() == [])
