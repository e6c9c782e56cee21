"""A recording's sound, decoded by a program of its own: PyAV stays out of every other process.

`python -m emoconf.export.listening`; `recorded_sound` says who starts it. It reads one line with a
path in JSON, and answers with one line, `{}` or `{"none": true}` or `{"error": "…"}`, and then with
blocks: eight bytes with the time of the first sample, in seconds of the picture's time, and
`sound.BLOCK` samples of 16 kHz, mono, 32-bit floating point. It stops when nobody reads any more.
"""

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import av
import numpy as np

from emoconf.export.listening_wire import TIME
from emoconf.voice.sound import BLOCK, RATE, Sound

#: Seconds for any one access: a playlist in a recording's clothes would be asked for ever.
_PATIENCE = 10.0

#: Seconds that the sound's own times may jump before the samples are placed anew.
_JUMP = 0.1


def main() -> None:
    """Serves one recording."""
    path = json.loads(sys.stdin.buffer.readline())
    out = sys.stdout.buffer
    with contextlib.suppress(BrokenPipeError):
        try:
            container = av.open(path, options={"protocol_whitelist": "file"}, timeout=_PATIENCE)
        except (av.FFmpegError, OSError, ValueError) as error:
            _answer(out, {"error": str(error)})
            return
        with container:
            if not container.streams.audio:
                _answer(out, {"none": True})
                return
            _answer(out, {})
            for time, block in blocks(container):
                out.write(TIME.pack(time) + block.astype("<f4").tobytes())
                out.flush()


def _answer(out: BinaryIO, answer: dict[str, object]) -> None:
    out.write(json.dumps(answer).encode() + b"\n")
    out.flush()


def blocks(container: Any) -> Iterator[tuple[float, Sound]]:
    """Blocks of the first sound track with their times; what is damaged is passed over."""
    videos = container.streams.video
    first = videos[0] if videos else None
    offset = 0.0
    if first is not None and first.start_time is not None and first.time_base is not None:
        offset = float(first.start_time * first.time_base)
    waiting, start = np.zeros(0, dtype=np.float32), 0.0
    for time, samples in _decoded(container):
        end = start + len(waiting) / RATE
        if not len(waiting) or abs(time - offset - end) > _JUMP:
            waiting, start = waiting[:0], time - offset
        waiting = np.concatenate((waiting, samples))
        whole = len(waiting) // BLOCK * BLOCK
        for at in range(0, whole, BLOCK):
            yield start + at / RATE, waiting[at : at + BLOCK]
        waiting, start = waiting[whole:], start + whole / RATE


def _decoded(container: Any) -> Iterator[tuple[float, Sound]]:
    resampler = av.AudioResampler("flt", "mono", RATE)
    last = 0.0
    with contextlib.suppress(av.FFmpegError):  # cut off: what came is what there is
        for frame in container.decode(audio=0):
            time = last if frame.time is None else frame.time
            last = time + frame.samples / frame.sample_rate
            for part in resampler.resample(frame):
                yield time, part.to_ndarray().ravel().astype(np.float32)


if __name__ == "__main__":
    main()
