"""The real PortAudio, with two microphones of ALSA's: one sends zeros, one random numbers."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path

import pytest

from emoconf.capture import portaudio
from emoconf.errors import CaptureError, MicrophoneLost

CONFIG = """
</usr/share/alsa/alsa.conf>
pcm.base { type null }
"""
for _name, _file in (("quiet", "/dev/zero"), ("noisy", "/dev/urandom")):
    CONFIG += f"""
pcm.{_name} {{
    type file slave.pcm "base" file "/dev/null" infile "{_file}" format "raw"
    hint {{ show on description "{_name}" }}
}}
"""
PROGRAM = """
import json, time
from emoconf.capture.microphone import Microphone
from emoconf.capture.microphones import list_microphones
names = [one.name for one in list_microphones()]
notices = []
made = Microphone("%s", notices.append)
made.start()
limit = time.monotonic() + 30
while made.state not in ("live", "muted") and time.monotonic() < limit:
    made.take(0.1)
state, block = made.state, made.take(5)
made.stop()
made.start()  # the system lists its devices anew
while made.state not in ("live", "muted") and time.monotonic() < limit:
    made.take(0.1)
again = made.state
made.stop()
told = [notice.data.get("cause") for notice in notices]
shape = None if block is None else [str(block.sound.dtype), *block.sound.shape]
print(json.dumps({"names": names, "state": state, "again": again, "told": told, "shape": shape}))
"""


@pytest.mark.skipif(
    sys.platform != "linux" or find_library("portaudio") is None,
    reason="needs Linux and libportaudio2",
)
@pytest.mark.parametrize(("name", "state"), [("noisy", "live"), ("quiet", "muted")])
def test_a_microphone_is_listed_opened_read_closed_and_opened_again(
    tmp_path: Path, name: str, state: str
) -> None:
    config = tmp_path / "asound.conf"
    config.write_text(CONFIG)
    environment = dict(
        os.environ, ALSA_CONFIG_PATH=str(config), EMOCONF_HOME=str(tmp_path / "home")
    )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM % name],
        env=environment, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {"quiet", "noisy"} <= set(found["names"])
    assert (found["state"], found["again"]) == (state, state)
    assert found["shape"] == ["float32", 512]
    assert set(found["told"]) == ({"muted"} if state == "muted" else set())
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path != config]


class Library:
    """sounddevice, as far as it is used, that notes what is done to it."""

    PortAudioError = type("PortAudioError", (Exception,), {})

    def __init__(self) -> None:
        self.done: list[str] = []
        self.during_open: Callable[[], object] = lambda: None

    def _terminate(self) -> None:
        self.done.append("terminate")

    def _initialize(self) -> None:
        self.done.append("initialize")

    names = ("Headset",)

    def query_devices(self) -> list[dict[str, object]]:
        return [{"name": name, "max_input_channels": 1} for name in self.names]

    def query_hostapis(self) -> list[dict[str, object]]:
        name = "Windows WASAPI" if sys.platform == "win32" else "ALSA"
        devices = list(range(len(self.names)))
        return [{"name": name, "devices": devices, "default_input_device": 0}]

    def WasapiSettings(self, auto_convert: bool) -> None: ...  # noqa: N802

    def InputStream(self, **options: object) -> "Library":  # noqa: N802
        self.during_open()
        return self

    active = True

    def start(self) -> None: ...

    def close(self, ignore_errors: bool) -> None:
        self.done.append("close")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    made = Library()
    monkeypatch.setattr(portaudio, "_library", lambda: made)
    monkeypatch.setattr(portaudio.pipewire_microphones, "sources", lambda: None)
    return made


def test_a_listing_never_starts_portaudio_anew_under_an_open_microphone(library: Library) -> None:
    system = portaudio.PortAudio()
    [found] = system.microphones()
    assert library.done == ["terminate", "initialize"]
    library.during_open = system.microphones
    stream = system.open(found, lambda sound: None)
    assert system.microphones() == [found]
    assert library.done == ["terminate", "initialize"]
    stream.close()
    stream.close()
    system.microphones()
    assert library.done == ["terminate", "initialize", "close", "terminate", "initialize"]


@pytest.mark.parametrize("server", ["pipewire", "pulse"])
def test_hardware_that_a_sound_server_has_is_not_offered(library: Library, server: str) -> None:
    """Whoever opened it would be refused, or take it from the meeting's program."""
    system = portaudio.PortAudio()
    library.names = ("default", "ALC257 Analog (hw:0,0)")
    assert [one.name for one in system.microphones()] == list(library.names)
    library.names = (*library.names, server)
    assert [one.name for one in system.microphones()] == ["default", server]


def test_the_microphones_of_pipewire_are_offered_by_their_own_names(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.names = ("default", "pipewire", "ALC257 Analog (hw:0,0)")
    nodes = {"USB Headset": "alsa_input.usb"}
    monkeypatch.setattr(portaudio.pipewire_microphones, "sources", lambda: nodes)
    system = portaudio.PortAudio()
    default, headset = system.microphones()
    assert (default.name, default.default, default.node) == ("default", True, "")
    assert (headset.name, headset.index, headset.node) == ("USB Headset", 1, "alsa_input.usb")
    asked: list[str | None] = []
    library.during_open = lambda: asked.append(os.environ.get("PIPEWIRE_ALSA"))
    system.open(default, lambda sound: None).close()
    system.open(headset, lambda sound: None).close()
    assert asked[0] is None and "alsa_input.usb" in str(asked[1])
    assert "PIPEWIRE_ALSA" not in os.environ


@pytest.mark.parametrize(
    ("code", "cause"), [(-9985, "busy"), (-9997, "rate"), (-9996, "unplugged"), (-1, "failed")]
)
def test_one_that_cannot_be_opened_says_why_and_counts_as_closed(
    library: Library, code: int, cause: str
) -> None:
    def refuse() -> None:
        raise library.PortAudioError("no", code)

    system = portaudio.PortAudio()
    library.during_open = refuse
    with pytest.raises(MicrophoneLost) as refused:
        system.open(portaudio.MicrophoneInfo("Headset", 0), lambda sound: None)
    assert refused.value.cause == cause
    system.microphones()
    assert library.done == ["terminate", "initialize"]


def test_without_the_library_the_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(CaptureError, match="cannot be used") as missing:
        portaudio.PortAudio().microphones()
    assert missing.value.hint


@pytest.mark.parametrize("cause", ["unplugged", "busy", "rate", "stalled", "muted", "failed"])
def test_every_loss_says_what_is_wrong_and_what_to_do(cause: str) -> None:
    error = portaudio.lost("Headset", cause, OSError("x"))
    assert error.cause == cause
    assert "Headset" in error.message and error.hint
