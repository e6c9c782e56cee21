"""A file's own structure tells whether its end is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emoconf.capture.container import is_cut_off


def _box(kind: bytes, size: int) -> bytes:
    return (size + 8).to_bytes(4, "big") + kind + bytes(size)


def _large_box(kind: bytes, size: int) -> bytes:
    return (1).to_bytes(4, "big") + kind + (size + 16).to_bytes(8, "big") + bytes(size)


def _matroska(size: int, unknown: bool = False) -> bytes:
    length = b"\x01\xff\xff\xff\xff\xff\xff\xff" if unknown else b"\x01" + size.to_bytes(7, "big")
    return b"\x1a\x45\xdf\xa3\x83abc" + b"\x18\x53\x80\x67" + length + bytes(size)


def _avi(size: int) -> bytes:
    return b"RIFF" + (size + 4).to_bytes(4, "little") + b"AVI " + bytes(size)


WHOLE = {
    "mp4": _box(b"ftyp", 16) + _box(b"moov", 300) + _box(b"mdat", 900),
    "large mp4": _box(b"ftyp", 16) + _large_box(b"mdat", 900),
    "matroska": _matroska(900),
    "avi": _avi(900),
    "two-part avi": _avi(400) + b"RIFF" + (404).to_bytes(4, "little") + b"AVIX" + bytes(400),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_whole_and_every_shorter_one_is_not(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(WHOLE[name])
    assert is_cut_off(path) is False
    for missing in (1, 100, 380):
        path.write_bytes(WHOLE[name][:-missing])
        assert is_cut_off(path) is True


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x47" + bytes(187),  # a transport stream
        bytes(2000),
        _matroska(900, unknown=True)[:500],
        _box(b"ftyp", 16) + bytes(4) + b"mdat" + bytes(50),  # up to the end of the file
    ],
)
def test_what_does_not_tell_counts_as_whole(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    assert is_cut_off(path) is False


def test_a_damaged_structure_is_neither(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(_box(b"ftyp", 16) + _box(b"mdat", 0) + b"\x40\x00\x00\x00\x04\x80\x00\xff" * 9)
    assert is_cut_off(path) is None


@pytest.mark.parametrize("name", ["v.avi", "v.mp4"])
def test_real_files_are_judged_right(make_video: Callable[..., Path], name: str) -> None:
    path = make_video(name=name)
    assert is_cut_off(path) is False
    path.write_bytes(path.read_bytes()[:-50])
    assert is_cut_off(path) is True
