"""Recordings: real times, natural order, and one clear sentence for whatever is no recording."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from emoconf.capture import RecordingSource
from emoconf.errors import CaptureError
from emoconf.values import Frame, Image


def _frames(source: RecordingSource) -> list[Frame]:
    source.open()
    frames = []
    while (frame := source.read()) is not None:
        frames.append(frame)
    source.close()
    return frames


@pytest.mark.parametrize("name", ["v.avi", "v.mp4"])
def test_gives_every_picture_of_a_video_in_order_with_its_time(
    make_video: Callable[..., Path], number_of: Callable[[Image], int], name: str
) -> None:
    source = RecordingSource(make_video(count=25, fps=20, name=name))
    frames = _frames(source)
    assert [number_of(frame.image) for frame in frames] == list(range(25))
    assert [frame.time for frame in frames] == pytest.approx([i / 20 for i in range(25)], abs=1e-3)
    assert (source.size, source.fps, source.frame_count) == ((192, 108), 20.0, 25)
    assert source.duration == pytest.approx(1.25)
    assert not source.truncated


def test_pictures_stay_valid_after_the_next_one_was_read(
    make_video: Callable[..., Path], number_of: Callable[[Image], int]
) -> None:
    frames = _frames(RecordingSource(make_video(count=3)))
    assert [number_of(frame.image) for frame in frames] == [0, 1, 2]


def test_reads_a_folder_in_the_order_a_person_would(
    make_folder: Callable[..., Path], number_of: Callable[[Image], int]
) -> None:
    folder = make_folder(12)
    (folder / "notes.txt").write_text("not a picture")
    (folder / "._frame1.png").write_bytes(b"what macOS leaves behind")
    source = RecordingSource(folder, picture_fps=10)
    frames = _frames(source)
    assert [number_of(frame.image) for frame in frames] == list(range(12))
    assert [frame.time for frame in frames] == pytest.approx([i / 10 for i in range(12)])


def test_a_single_picture_is_a_recording_of_one(make_folder: Callable[..., Path]) -> None:
    assert len(_frames(RecordingSource(make_folder() / "frame3.png"))) == 1


def test_pictures_may_have_names_in_any_script(
    tmp_path: Path, picture: Callable[..., Image]
) -> None:
    ok, data = cv2.imencode(".png", picture(5, (48, 32)))
    assert ok
    (tmp_path / "улыбка 笑顔.png").write_bytes(data.tobytes())
    assert len(_frames(RecordingSource(tmp_path))) == 1


def test_a_cut_off_video_is_read_as_far_as_it_goes_and_said(
    make_video: Callable[..., Path], number_of: Callable[[Image], int]
) -> None:
    path = make_video(count=60)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    source = RecordingSource(path)
    frames = _frames(source)
    assert 10 < len(frames) < 60
    assert [number_of(frame.image) for frame in frames[:10]] == list(range(10))
    assert source.truncated
    assert source.warning is not None
    assert source.warning.kind == "recording_truncated"
    assert "cut off" in source.warning.message


def test_a_video_whose_index_is_gone_is_no_video(make_video: Callable[..., Path]) -> None:
    path = make_video(name="v.mp4")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(CaptureError, match="not a video that can be read") as caught:
        RecordingSource(path).open()
    assert "cut off" in caught.value.hint


def _empty_folder(path: Path) -> Path:
    (path / "pictures").mkdir()
    return path / "pictures"


def _folder_of_text(path: Path) -> Path:
    folder = _empty_folder(path)
    (folder / "a.txt").write_text("a")
    return folder


def _folder_of_a_false_picture(path: Path) -> Path:
    folder = _empty_folder(path)
    (folder / "a.png").write_text("not a picture")
    return folder


def _file(path: Path, name: str, content: bytes) -> Path:
    (path / name).write_bytes(content)
    return path / name


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda p: p / "missing.mp4", "There is no file or folder"),
        (lambda p: _file(p, "zero.mp4", b""), "is empty"),
        (lambda p: _file(p, "zero.png", b""), "is not a picture"),
        (lambda p: _file(p, "text.mp4", b"hello " * 1000), "not a video that can be read"),
        (lambda p: _file(p, "text.png", b"hello"), "is not a picture"),
        (_empty_folder, "is empty"),
        (_folder_of_text, "holds no pictures"),
        (_folder_of_a_false_picture, "is not a picture"),
    ],
)
def test_what_is_no_recording_is_one_clear_sentence_with_a_hint(
    tmp_path: Path, make: Callable[[Path], Path], says: str
) -> None:
    path = make(tmp_path)
    with pytest.raises(CaptureError, match=says) as caught:
        RecordingSource(path).open()
    assert path.name in caught.value.message
    assert caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_file_that_may_not_be_read_is_said(make_video: Callable[..., Path]) -> None:
    path = make_video()
    path.chmod(0)
    me = os.geteuid()
    if me == 0:  # who may read everything
        os.seteuid(65534)
    try:
        with pytest.raises(CaptureError, match="may not be read"):
            RecordingSource(path).open()
    finally:
        os.seteuid(me)


@pytest.mark.parametrize("broken", [0, 1, 3])
def test_a_false_picture_is_left_out_and_said(
    make_folder: Callable[..., Path], number_of: Callable[[Image], int], broken: int
) -> None:
    folder = make_folder(4)
    (folder / f"frame{broken}.png").write_text("not a picture")
    source = RecordingSource(folder)
    frames = _frames(source)
    kept = [number for number in range(4) if number != broken]
    assert [number_of(frame.image) for frame in frames] == kept
    assert [frame.number for frame in frames] == [0, 1, 2]
    assert [frame.time for frame in frames] == pytest.approx([number / 30 for number in kept])
    assert source.warning is not None and not source.truncated
    assert source.warning.kind == "pictures_left_out"
    said = f"1 of 4 pictures in “{folder.name}” could not be read and were left out: "
    assert source.warning.message == f"{said}frame{broken}.png."


def test_of_many_false_pictures_three_are_named(make_folder: Callable[..., Path]) -> None:
    folder = make_folder(7)
    for number in range(1, 6):
        (folder / f"frame{number}.png").write_text("not a picture")
    source = RecordingSource(folder)
    assert len(_frames(source)) == 2
    assert source.warning is not None
    assert source.warning.message.endswith("frame1.png, frame2.png, frame3.png and 2 more.")


def test_a_picture_beyond_what_can_be_decoded_is_no_picture(tmp_path: Path) -> None:
    huge = b"P5 2000000 2000000 255\n" + b"0" * 100  # 4 * 10**12 pixels
    with pytest.raises(CaptureError, match="is not a picture"):
        RecordingSource(_file(tmp_path, "huge.pgm", huge)).open()


def test_pixels_that_are_not_square_are_made_so(tmp_path: Path) -> None:
    code = """
import fractions, sys, av, numpy as np
with av.open(sys.argv[1], "w") as f:
    v = f.add_stream("libx264", rate=10)
    v.width, v.height, v.pix_fmt = 90, 96, "yuv420p"
    v.codec_context.sample_aspect_ratio = fractions.Fraction(16, 15)
    f.mux(v.encode(av.VideoFrame.from_ndarray(np.zeros((96, 90, 3), np.uint8), format="bgr24")))
    f.mux(v.encode(None))
"""
    path = tmp_path / "dv.mp4"
    # In another process: this one does not load PyAV.
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=60)
    assert [frame.image.shape for frame in _frames(RecordingSource(path))] == [(96, 96, 3)]


def test_grey_and_transparent_pictures_become_colour_pictures(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "1.png"), np.full((10, 12), 90, np.uint8))
    cv2.imwrite(str(tmp_path / "2.png"), np.full((10, 12, 4), 90, np.uint8))
    cv2.imwrite(str(tmp_path / "3.png"), np.full((10, 12, 3), 40_000, np.uint16))
    assert {frame.image.shape for frame in _frames(RecordingSource(tmp_path))} == {(10, 12, 3)}
    assert {frame.image.dtype for frame in _frames(RecordingSource(tmp_path))} == {np.dtype("u1")}
