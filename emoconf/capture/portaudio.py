"""The microphones of this computer through PortAudio: the edge to the operating system.

On Linux PortAudio speaks ALSA, through whose plug-ins PipeWire and PulseAudio are reached; on
Windows WASAPI, on macOS Core Audio. The package brings it on the latter two.
"""

import importlib.util
import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from emoconf.capture import pipewire_microphones
from emoconf.errors import CaptureError, MicrophoneLost
from emoconf.text import Text
from emoconf.voice.sound import BLOCK, RATE, Sound

_log = logging.getLogger(__name__)

#: Windows lists each microphone once for each of its four interfaces; WASAPI has whole names.
_WINDOWS = "Windows WASAPI"

#: What ALSA's plug-ins call PipeWire and PulseAudio. Where one of them is, it has the hardware: who
#: opened that itself ("hw:0,0") would be refused, or would take it from the meeting's program.
_PIPEWIRE, _HARDWARE = "pipewire", "(hw:"
_SERVERS = frozenset({_PIPEWIRE, "pulse"})

#: PortAudio's error codes (portaudio.h, PaErrorCode).
_INVALID_RATE, _INVALID_DEVICE, _UNAVAILABLE = -9997, -9996, -9985

OnBlock = Callable[[Sound], None]


@dataclass(frozen=True, slots=True)
class MicrophoneInfo:
    """One microphone.

    Attributes:
        name: What the system calls it.
        index: PortAudio's number; changes when microphones come and go.
        default: It is the one that the system takes where none is named.
        node: What PipeWire calls it, where that is asked for it.
    """

    name: str
    index: int
    default: bool = False
    node: str = ""


class Stream(Protocol):
    """A microphone that is open; its light, where there is one, is on."""

    @property
    def active(self) -> bool:
        """False once the system has ended it, as after unplugging."""
        ...

    def close(self) -> None:
        """Lets it go."""
        ...


class SoundSystem(Protocol):
    """What microphones are asked of."""

    def microphones(self) -> list[MicrophoneInfo]:
        """Those that are there now.

        Raises:
            CaptureError: They cannot be listed.
        """
        ...

    def open(self, microphone: MicrophoneInfo, on_block: OnBlock) -> Stream:
        """Opens one.

        Args:
            microphone: Which.
            on_block: Gets each block, float32 [`BLOCK`] that stays valid, in a thread of the
                system's that must never wait.

        Raises:
            MicrophoneLost: It cannot be had now.
        """
        ...


class PortAudio:
    """PortAudio's microphones, at 16 kHz and with one channel.

    PortAudio lists the devices once when it is started; it is started anew for each listing, as
    long as no stream of this process is open. On Linux it sees what ALSA has: PipeWire as one
    device, whose microphones are asked of PipeWire itself.
    """

    _lock = threading.Lock()
    _open = 0

    def microphones(self) -> list[MicrophoneInfo]:
        """Those that are there now; none is opened."""
        library = _library()
        with PortAudio._lock:
            if not PortAudio._open:
                # sounddevice has no other way to see what was plugged in since. The one lock that
                # is held over a call: nobody may open a stream meanwhile, and nobody takes it but
                # those who list or read microphones, each in a thread of its own.
                library._terminate()
                library._initialize()
            devices, systems = library.query_devices(), library.query_hostapis()
        wanted = [s for s in systems if sys.platform != "win32" or s["name"] == _WINDOWS]
        inputs = [s["default_input_device"] for s in wanted]
        default = next((index for index in inputs if index >= 0), -1)
        found = [
            MicrophoneInfo(devices[index]["name"], index, index == default)
            for system in wanted
            for index in system["devices"]
            if devices[index]["max_input_channels"] > 0
        ]
        served = any(one.name in _SERVERS for one in found)
        offered = [one for one in found if not (served and _HARDWARE in one.name)]
        pipewire = next((one for one in offered if one.name == _PIPEWIRE), None)
        sources = None if pipewire is None else pipewire_microphones.sources()
        if pipewire is None or sources is None:
            return offered
        if not sources:  # what is called the default has nothing behind it
            return []
        named = [MicrophoneInfo(name, pipewire.index, node=node) for name, node in sources.items()]
        return [*(one for one in offered if one.default), *named]

    def open(self, microphone: MicrophoneInfo, on_block: OnBlock) -> Stream:
        """Opens one; see `SoundSystem.open`."""
        library = _library()

        def callback(data: Any, frames: int, time: object, status: object) -> None:
            on_block(np.array(data[:, 0], dtype=np.float32))

        extra = library.WasapiSettings(auto_convert=True) if sys.platform == "win32" else None
        # Counted before it is there: a listing meanwhile must not start PortAudio anew under it.
        _count(1)
        try:
            with pipewire_microphones.asked_for(microphone.node):
                stream = library.InputStream(
                    device=microphone.index,
                    samplerate=RATE,
                    channels=1,
                    dtype="float32",
                    blocksize=BLOCK,
                    extra_settings=extra,
                    callback=callback,
                )
                stream.start()
        except BaseException as error:
            _count(-1)
            if isinstance(error, library.PortAudioError | ValueError):
                raise lost(microphone.name, _cause(error), error) from error
            raise
        return _Opened(stream)


class _Opened:
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @property
    def active(self) -> bool:
        return self._stream is not None and bool(self._stream.active)

    def close(self) -> None:
        stream, self._stream = self._stream, None
        if stream is None:
            return
        try:
            stream.close(ignore_errors=True)
        finally:
            _count(-1)


def _count(change: int) -> None:
    with PortAudio._lock:
        PortAudio._open += change


def lost(name: str, cause: str, error: Exception | None = None) -> MicrophoneLost:
    """The error for a microphone that gives no sound.

    Args:
        name: Of the microphone.
        cause: `unplugged`, `busy`, `rate`, `stalled`, `muted` or `failed`.
        error: What the system said.
    """
    sentence, hint = {
        "unplugged": (
            Text("The microphone “{name}” is not connected any more.", name=name),
            Text("Plug it in again; EmoConf takes it back by itself."),
        ),
        "busy": (
            Text("The microphone “{name}” is used by another program.", name=name),
            Text("Close that program, or choose another microphone that `emoconf devices` lists."),
        ),
        "rate": (
            Text("The microphone “{name}” gives no sound at 16 kHz.", name=name),
            Text("Choose the system's default microphone, which converts it."),
        ),
        "stalled": (
            Text("The microphone “{name}” is not sending sound.", name=name),
            Text("If it stays that way, unplug it and plug it in again."),
        ),
        "muted": (
            Text("The microphone “{name}” is muted: it sends nothing but zeros.", name=name),
            Text("Unmute it, or allow microphone access in the system's privacy settings."),
        ),
        "failed": (
            Text("The microphone “{name}” cannot be read: {error}.", name=name, error=str(error)),
            Text("EmoConf tries again by itself."),
        ),
    }[cause]
    return MicrophoneLost(cause, sentence, hint)


def _cause(error: Exception) -> str:
    code = error.args[1] if len(error.args) > 1 else None
    if isinstance(error, ValueError):  # sounddevice's word for a device that went
        return "unplugged"
    return {_INVALID_RATE: "rate", _INVALID_DEVICE: "unplugged", _UNAVAILABLE: "busy"}.get(
        code if isinstance(code, int) else 0, "failed"
    )


def installed() -> bool:
    """Whether the package that reads microphones is there, if not the library that it needs."""
    return importlib.util.find_spec("sounddevice") is not None


def _library() -> Any:
    try:
        import sounddevice
    except (ImportError, OSError) as error:  # OSError: PortAudio itself is missing
        raise CaptureError(
            Text("Microphones cannot be used: {error}.", error=str(error)),
            Text("On Debian or Ubuntu run `sudo apt install libportaudio2`.")
            if sys.platform == "linux"
            else Text("Install EmoConf again."),
        ) from error
    return sounddevice
