"""What is special about single places."""

import subprocess
from pathlib import Path

import pytest

from emoconf.errors import OutputError
from emoconf.outputs.registry import open_output
from emoconf.values import Image


def test_a_file_holds_the_pictures_in_their_size(tmp_path: Path, picture: Image) -> None:
    target = tmp_path / "out.mp4"
    output = open_output(str(target), (320, 240), 30)
    for number in range(6):
        output.send(picture, 100 + number / 30)
    output.close()
    ask = ["ffprobe", "-v", "error", "-count_frames", "-show_entries"]
    ask += ["stream=width,height,nb_read_frames", "-of", "csv=p=0", str(target)]
    answer = subprocess.run(ask, capture_output=True, text=True, check=True).stdout
    width, height, frames = (int(part) for part in answer.strip().split(","))
    assert (width, height) == (320, 240)
    assert 1 <= frames <= 6


def test_a_file_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        open_output(str(tmp_path / "no" / "out.mp4"), (320, 240), 30)


def test_a_preview_without_a_screen_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(OutputError, match="no screen"):
        open_output("preview", (320, 240), 30)
