"""Recordings with sound, and reading files back, in processes of their own.

The tests' own process must not load PyAV either: it may load pyvirtualcam elsewhere.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from emoconf.values import Image

_LAB = """
import fractions, hashlib, json, sys
import av, numpy as np

def loudness(frame):
    peak = np.abs(frame.to_ndarray().astype(float)).max(axis=0)
    if not frame.format.is_planar:
        peak = peak.reshape(-1, frame.layout.nb_channels).max(axis=1)
    return peak / (1.0 if frame.format.name.startswith("flt") else 32768.0)

def probe(path):
    data = open(path, "rb").read()
    out = {"index_first": 0 <= data.find(b"moov") < data.find(b"mdat")}
    with av.open(path) as f:
        for s in f.streams:
            c = s.codec_context
            out[s.type] = {"codec": c.name}
            if s.type == "video":
                out["video"] |= {"size": [c.width, c.height], "pixels": c.pix_fmt,
                                 "matrix": int(c.colorspace), "range": int(c.color_range)}
            else:
                out["audio"] |= {"rate": c.sample_rate, "channels": c.channels}
    with av.open(path) as f:
        times, centres = [], []
        for x in f.decode(video=0):
            image = x.to_ndarray(format="bgr24")
            times.append(x.time)
            centres.append(image[x.height // 2, x.width // 2].tolist())
        out["video"] |= {"times": times, "centres": centres, "corner": image[-1, -1].tolist()}
    if "audio" in out:
        loud = []
        with av.open(path) as f:
            for x in f.decode(audio=0):
                hits = np.nonzero(loudness(x) > 0.2)[0]
                loud += [x.time + int(i) / x.sample_rate for i in hits[:1]]
                out["audio"]["end"] = x.time + x.samples / x.sample_rate
        out["audio"]["first_loud"] = loud[0] if loud else None
        with av.open(path) as f:
            out["audio"]["packets"] = [
                hashlib.sha256(bytes(p)).hexdigest() for p in f.demux(audio=0) if p.size]
    return out

def make(path, codec, times, seconds, video_delay):
    n = 44100
    with av.open(path, "w") as f:
        v = f.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
        v.width, v.height, v.pix_fmt = 64, 48, "yuv420p"
        v.codec_context.time_base = fractions.Fraction(1, 90000)
        a = f.add_stream(codec, rate=n, layout="stereo") if codec != "none" else None
        for i, t in enumerate(times):
            image = np.full((48, 64, 3), 10 * i % 250, np.uint8)
            x = av.VideoFrame.from_ndarray(image, format="bgr24")
            x.pts, x.time_base = round((t + video_delay) * 90000), fractions.Fraction(1, 90000)
            f.mux(v.encode(x))
        f.mux(v.encode(None))
        if a is None:
            return
        wave = np.zeros((2, int(seconds * n)), np.float32)
        tone = np.arange(wave.shape[1] - n // 2) / n
        wave[:, n // 2:] = 0.8 * np.sin(2 * np.pi * 440 * tone)
        step = a.codec_context.frame_size or 1024
        for at in range(0, wave.shape[1], step):
            piece = np.ascontiguousarray(wave[:, at:at + step])
            x = av.AudioFrame.from_ndarray(piece, format="fltp", layout="stereo")
            x.sample_rate, x.pts, x.time_base = n, at, fractions.Fraction(1, n)
            f.mux(a.encode(x))
        f.mux(a.encode(None))

for line in sys.stdin:
    name, arguments = json.loads(line)
    try:
        result = {"result": globals()[name](*arguments)}
    except Exception as error:
        result = {"error": repr(error)}
    print(json.dumps(result), flush=True)
"""

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def lab() -> Iterator[Ask]:
    """Another process that makes and reads videos with PyAV."""
    process = subprocess.Popen(
        [sys.executable, "-c", _LAB], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    requests, answers = process.stdin, process.stdout
    assert requests is not None and answers is not None

    def ask(name: str, *arguments: object) -> Any:
        requests.write(json.dumps([name, arguments]) + "\n")
        requests.flush()
        answer = json.loads(answers.readline())
        assert "error" not in answer, answer
        return answer["result"]

    yield ask
    requests.close()
    process.wait(10)


@pytest.fixture(scope="session")
def probe(lab: Ask) -> Callable[[Path], dict[str, Any]]:
    """Decodes a whole file and says what is in it."""
    return lambda path: lab("probe", str(path))


@pytest.fixture(scope="session")
def make_source(lab: Ask, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a recording whose tone begins half a second after the sound does."""

    def make(
        name: str = "source.mp4",
        codec: str = "aac",
        times: list[float] | None = None,
        seconds: float = 1.5,
        video_delay: float = 0.0,
    ) -> Path:
        path = tmp_path_factory.mktemp("source") / name
        moments = times if times is not None else [i / 20 for i in range(30)]
        lab("make", str(path), codec, moments, seconds, video_delay)
        return path

    return make


@pytest.fixture(scope="session")
def flat() -> Callable[..., Image]:
    """A picture of one colour (blue, green, red)."""

    def make(colour: tuple[int, int, int], size: tuple[int, int] = (64, 48)) -> Image:
        return np.full((size[1], size[0], 3), colour, np.uint8)

    return make
