"""The encoder: a program of its own that makes an MP4 file of the pictures it is sent.

`python -m emoconf.export.encoder`; see `wire` for what it reads and `writer` for who starts it.

The recording grows as a fragmented MP4 beside the target, so that it can be played up to its last
fragment (two seconds) whatever happens to this process, the engine or the computer. Only a
recording that was finished is put into its final form (index first, "fast start") and gets its
final name.
"""

import contextlib
import errno
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from emoconf.export import wire
from emoconf.export.sound import Packet, SoundTrack
from emoconf.private_files import open_private

#: The clock that MPEG has always used: exact for 24, 25, 30, 50 and 60 pictures a second.
_TIME_BASE = Fraction(1, 90_000)

#: `delay_moov`: the header is written with the first fragment, when the delays of both tracks are
#: known; without it sound and picture would be shifted against each other.
_GROWING = {"movflags": "frag_keyframe+delay_moov+default_base_moof", "flush_packets": "1"}
_FINAL = {"movflags": "faststart"}

#: Bytes that a recording of the running call needs at its start: a few fragments of a noisy picture
#: (the built-in clip at 1280x720 takes 0.7 million for each).
_ROOM = 4_000_000

#: Values of ITU-T H.273 for what the pictures are: BT.601 matrix (OpenCV's), limited range.
_BT709, _BT601_MATRIX, _LIMITED = 1, 6, 1


class Recording:
    """An H.264 file in the making.

    Args:
        path: Where it grows.
        size: Even width and height.
        fps: Nominal pictures per second.
        live: Encode faster rather than smaller.
        sound: The recording whose sound is kept, or None.

    Attributes:
        warning: Why the sound could not be kept; empty if nothing went wrong.
    """

    def __init__(
        self, path: Path, size: tuple[int, int], fps: float, live: bool, sound: Path | None
    ) -> None:
        self.warning = ""
        # PyAV would notice only at the first picture that it cannot, and would let others read.
        open_private(path).close()
        if live:
            _require_room(path.parent)
        self._output = av.open(
            str(path),
            "w",
            format="mp4",
            options=_GROWING,
            container_options={"video_track_timescale": str(_TIME_BASE.denominator)},
        )
        rate = Fraction(fps).limit_denominator(1001)
        self._stream = self._output.add_stream("libx264", rate=rate)
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        context = self._stream.codec_context
        context.time_base = _TIME_BASE
        context.color_range, context.colorspace = _LIMITED, _BT601_MATRIX
        context.color_primaries = context.color_trc = _BT709
        context.options = {
            "preset": "ultrafast" if live else "veryfast",
            "crf": "20",
            "g": str(max(round(2 * fps), 1)),
        }
        self._sound = self._sound_of(sound)
        self._last = -1
        self._period = max(round(1 / fps / _TIME_BASE), 1)
        self._shape = (size[1] * 3 // 2, size[0])

    def add(self, picture: bytearray, time: float) -> None:
        """Encodes a picture.

        Args:
            picture: I420, all of Y, then U, then V.
            time: Seconds; never goes back.
        """
        image = np.frombuffer(picture, np.uint8).reshape(self._shape)
        frame = av.VideoFrame.from_ndarray(image, format="yuv420p")
        frame.pts = max(round(time / _TIME_BASE), self._last + 1)
        frame.time_base = _TIME_BASE
        self._last = frame.pts
        self._mux(self._stream.encode(frame))

    def finish(self, all_sound: bool) -> None:
        """Writes what is still due and closes the file.

        Args:
            all_sound: Keep the sound behind the last picture, too.
        """
        try:
            self._mux(self._stream.encode(None))
            end = float((self._last + self._period) * _TIME_BASE)
            self._mux_sound(float("inf") if all_sound else end)
        finally:
            if self._sound is not None:
                self._sound.close()
            self._output.close()

    def _sound_of(self, source: Path | None) -> SoundTrack | None:
        if source is None:
            return None
        try:
            return SoundTrack(source, self._output)
        except LookupError:
            return None
        except av.FFmpegError as error:
            self.warning = str(error.strerror)
            return None

    def _mux(self, packets: Iterable[Packet]) -> None:
        for packet in packets:
            self._mux_sound(float((packet.dts or 0) * packet.time_base))
            self._output.mux(packet)

    def _mux_sound(self, end: float) -> None:
        if self._sound is None:
            return
        for packet in self._sound.up_to(end):
            self._output.mux(packet)


def _require_room(folder: Path) -> None:
    """Refuses to record where the disk is full already.

    A file can be made on a full disk, and the encoder would take pictures for seconds before it
    fails; who tries again until there is room would leave such a file each time.

    Raises:
        OSError: There is no room, or none that this person may use.
    """
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(os.urandom(_ROOM))  # zeros take no room on some file systems
        file.flush()


def put_index_first(source: Path, target: Path, period: float) -> None:
    """Copies a fragmented MP4 into one with its index in front, without encoding again.

    Args:
        source: The fragmented file.
        target: The new one.
        period: How many seconds the last picture lasts.
    """
    open_private(target).close()
    with (
        av.open(str(source)) as grown,
        av.open(str(target), "w", format="mp4", options=_FINAL) as final,
    ):
        streams = {stream.index: final.add_stream_from_template(stream) for stream in grown.streams}
        for packet in grown.demux():
            if packet.dts is not None:
                if packet.stream.type == "video":
                    # The muxer measures the others itself; the last one would last no time and
                    # be cut away.
                    packet.duration = round(period / packet.time_base)
                packet.stream = streams[packet.stream.index]
                final.mux(packet)


def run(settings: dict[str, Any], requests: Any) -> dict[str, Any]:
    """Records until told to stop; returns the last answer to the other end."""
    if settings["live"] and hasattr(os, "nice"):
        os.nice(5)  # the running call goes first
    target = Path(settings["path"])
    growing, final = Path(settings["growing"]), Path(settings["final"])
    size = (settings["size"][0], settings["size"][1])
    sound = Path(settings["sound"]) if settings["sound"] else None
    recording = Recording(growing, size, settings["fps"], settings["live"], sound)
    answer({"ready": True, "warning": recording.warning})
    picture = bytearray(size[0] * size[1] * 3 // 2)
    count = 0
    try:
        while True:
            kind, time = wire.read_message(requests, picture)
            if kind != wire.PICTURE:
                break
            recording.add(picture, time)
            count += 1
    except BaseException:
        _quietly_finish(recording)
        raise
    recording.finish(all_sound=kind == wire.FINISH)
    if kind == wire.FINISH and count:
        try:
            put_index_first(growing, final, 1 / settings["fps"])
            final.replace(target)
        finally:
            final.unlink(missing_ok=True)
        growing.unlink()
    return {"done": kind == wire.FINISH, "pictures": count}


def _quietly_finish(recording: Recording) -> None:
    """After an error, saves what can be saved."""
    try:
        recording.finish(all_sound=False)
    except Exception as error:
        sys.stderr.write(f"closing after an error failed: {error}\n")


def answer(line: dict[str, Any]) -> None:
    """Says something to the other end, if it still listens."""
    with contextlib.suppress(OSError):
        os.write(1, json.dumps(line).encode() + b"\n")


def main() -> None:
    """Reads from standard input until it ends."""
    # Interrupting the engine must not interrupt this: the engine says what shall become of the
    # recording, and its end is noticed anyway.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    requests = os.fdopen(0, "rb", buffering=0)
    try:
        answer(run(wire.read_settings(requests), requests))
    except (OSError, av.FFmpegError) as error:
        number = getattr(error, "errno", None)
        name = errno.errorcode.get(number, "") if number else ""
        answer({"error": name, "text": getattr(error, "strerror", None) or str(error)})
        sys.exit(1)
    except EOFError:
        sys.exit(1)


if __name__ == "__main__":
    main()
