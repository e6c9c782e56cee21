"""The preview window, on a real (virtual) screen."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from emoconf.errors import OutputError
from emoconf.export import PreviewWindow, screen_available
from emoconf.values import Image

needs_screen = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in ("Xvfb", "openbox", "xdotool", "scrot")),
    reason="needs the Debian packages xvfb, openbox, xdotool and scrot",
)

SIZE = (320, 180)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A screen of 800 by 600 pixels, with the window manager that every desktop has.

    Without one, Qt now and then misses that its window is on the screen and never paints it.
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as numbers:
        monkeypatch.setenv("DISPLAY", f":{numbers.readline().strip()}")
    manager = subprocess.Popen(["openbox", "--sm-disable"], stderr=subprocess.DEVNULL)
    # The number of desktops is known once it manages them.
    assert _within_20_s(lambda: int(_tool("xdotool", "get_num_desktops") or 0) > 0)
    yield
    manager.terminate()
    manager.wait(10)
    server.terminate()
    server.wait(10)


@pytest.fixture
def window(screen: None) -> Iterator[PreviewWindow]:
    shown = PreviewWindow(SIZE)
    shown.open()
    yield shown
    shown.close()


def _red_left_blue_right() -> Image:
    image = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    image[:, : SIZE[0] // 2] = (0, 0, 255)
    image[:, SIZE[0] // 2 :] = (255, 0, 0)
    return image


def _within_20_s(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False


def _tool(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=20).stdout.strip()


@needs_screen
@pytest.mark.desktop
def test_shows_what_others_see_unmirrored(window: PreviewWindow, tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"

    def visible() -> bool:
        window.write(_red_left_blue_right())
        _tool("scrot", "--overwrite", str(shot))
        picture = cv2.imread(str(shot))
        assert picture is not None
        red, blue = (
            np.flatnonzero((picture == colour).all(axis=2).any(axis=0))
            for colour in ((0, 0, 255), (255, 0, 0))
        )
        wide = min(len(red), len(blue)) > SIZE[0] // 3
        return wide and bool(red.max() < blue.min())

    assert _within_20_s(visible)
    assert "EmoConf preview — q closes" in _tool(
        "xdotool", "search", "--name", "EmoConf", "getwindowname"
    )


@needs_screen
@pytest.mark.desktop
@pytest.mark.parametrize("key", ["q", "Escape"])
def test_a_key_closes_it_and_that_is_noticed(window: PreviewWindow, key: str) -> None:
    number = _tool("xdotool", "search", "--name", "EmoConf").splitlines()[-1]
    assert not window.closed
    _tool("xdotool", "windowfocus", number)
    assert _within_20_s(
        lambda: bool(_tool("xdotool", "key", "--window", number, key)) or window.closed
    )
    window.write(_red_left_blue_right())  # harmless


@needs_screen
@pytest.mark.desktop
def test_a_hanging_window_holds_nobody_up(window: PreviewWindow) -> None:
    assert window._child is not None
    os.kill(window._child.pid, signal.SIGSTOP)
    for _ in range(200):  # 35 MB, far more than any pipe holds
        window.write(_red_left_blue_right())
    window.close()
    assert window.closed
    assert not window._child.running


@needs_screen
@pytest.mark.desktop
def test_a_crashed_window_counts_as_closed(window: PreviewWindow) -> None:
    assert window._child is not None
    os.kill(window._child.pid, signal.SIGKILL)
    assert _within_20_s(lambda: window.closed)


@needs_screen
@pytest.mark.desktop
def test_the_window_goes_when_the_engine_does(window: PreviewWindow) -> None:
    assert window._child is not None
    window._child.stdin.close()
    assert _within_20_s(lambda: window.closed)


def test_without_a_screen_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not screen_available()
    with pytest.raises(OutputError, match="no screen"):
        PreviewWindow(SIZE).open()


def test_a_screen_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9999")
    monkeypatch.setattr("emoconf.export.preview.screen_available", lambda: True)
    with pytest.raises(OutputError, match="could not be opened"):
        PreviewWindow(SIZE).open()


def test_a_picture_of_another_size_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="shape"):
        PreviewWindow(SIZE).write(np.zeros((10, 10, 3), np.uint8))
