"""Archives made of the built-in clip: cut, coded again, renamed, and broken in ten ways.

python tests/batch/archive.py FOLDER COUNT [SEED]
"""

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from emoconf.paths import demo_clip

_PRESETS = ("ultrafast", "superfast", "veryfast")
#: Which share of an archive is broken.
BROKEN_SHARE = 0.05


def cut(
    target: Path, start: float, seconds: float, *, crf: int = 23, preset: str = _PRESETS[0]
) -> Path:
    """A piece of the built-in clip, coded anew at a width of 640 pixels; the same each time."""
    command = [
        "ffmpeg", "-v", "error", "-y", "-ss", f"{start}", "-t", f"{seconds}",
        "-i", str(demo_clip()), "-an", "-vf", "scale=640:-2",
        "-c:v", "libx264", "-crf", str(crf), "-preset", preset,
        "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", str(target),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return target


def _nothing(data: bytes, chance: random.Random) -> bytes:
    return b""


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: len(data) // 3]


def _zeros(data: bytes, chance: random.Random) -> bytes:
    return bytes(len(data))


def _noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(4000)


def _text(data: bytes, chance: random.Random) -> bytes:
    return b"This is no video. %d\n" % chance.randrange(10**9)


def _no_beginning(data: bytes, chance: random.Random) -> bytes:
    return data[100 + chance.randrange(400) :]


def _no_index(data: bytes, chance: random.Random) -> bytes:
    # Not "free": FFmpeg looks into a free box and finds the index there.
    return data.replace(b"moov", b"gone") + chance.randbytes(4)


def _one_byte(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(1)


def _wrong_codec(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"avc1", b"zzz9").replace(b"avcC", b"zzzC") + chance.randbytes(4)


def _only_header(data: bytes, chance: random.Random) -> bytes:
    return data[:32] + chance.randbytes(1)


#: Ways in which a file is broken, by name: from the bytes of a whole one.
BREAKS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "nothing": _nothing,
    "cut off": _cut_off,
    "zeros": _zeros,
    "noise": _noise,
    "text": _text,
    "no beginning": _no_beginning,
    "no index": _no_index,
    "one byte": _one_byte,
    "wrong codec": _wrong_codec,
    "only header": _only_header,
}


@dataclass(frozen=True)
class Archive:
    """What was made: files by what is to become of them."""

    folder: Path
    whole: tuple[Path, ...]
    copies: tuple[Path, ...]
    broken: dict[Path, str]


def make_archive(folder: Path, count: int, seed: int = 1, originals: int = 12) -> Archive:
    """Makes `count` recordings with different content, some of them broken, and a few copies.

    Coding takes longer than anything else here, so a number of pieces is coded and the rest are
    those with a remark of their own at the end: a box that players pass over (ISO/IEC 14496-12,
    8.1.2) makes their content another one.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    pieces = []
    for number in range(min(originals, count)):
        piece = folder / f".piece{number}.mp4"
        cut(
            piece, round(chance.uniform(0, 17), 2), round(chance.uniform(0.4, 1.6), 2),
            crf=chance.randrange(20, 34), preset=chance.choice(_PRESETS),
        )  # fmt: skip
        pieces.append(piece.read_bytes())
        piece.unlink()
    whole, broken = [], {}
    damaged = max(round(count * BROKEN_SHARE), 1)
    for number in range(count):
        place = folder / f"day {number % 7}"
        place.mkdir(exist_ok=True)
        data = pieces[number % len(pieces)] + _remark(b"%d" % number)
        if number < damaged:
            how = list(BREAKS)[number % len(BREAKS)]
            file = place / f"broken {number} {how}.mp4"
            file.write_bytes(BREAKS[how](data, chance))
            broken[file] = how
        else:
            file = place / f"recording {number:04}{chance.choice(('', ' ä', ' (2)'))}.mp4"
            file.write_bytes(data)
            whole.append(file)
    copies = []
    for file in chance.sample(whole, min(len(whole), max(count // 50, 1))):
        copies.append(file.with_name(f"copy of {file.name}"))
        copies[-1].write_bytes(file.read_bytes())
    return Archive(folder, tuple(whole), tuple(copies), broken)


def _remark(words: bytes) -> bytes:
    return (8 + len(words)).to_bytes(4, "big") + b"free" + words


if __name__ == "__main__":
    made = make_archive(Path(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[3:4]))
    print(f"{len(made.whole)} whole, {len(made.copies)} copies, {len(made.broken)} broken")
