"""What a meeting page in a real browser sees: found by label, shown, and sent to a peer."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent

#: The ready kernel works at full size; the emulated one at what it can.
FULL = os.environ.get("EMOCONF_DEVICE_KIND") == "uml"
WIDTH, HEIGHT, RATE = (1280, 720, 6) if FULL else (320, 180, 5)

#: Against hanging only.
LIMIT = 1000

pytestmark = [pytest.mark.browser, pytest.mark.timeout(1200)]


@pytest.fixture
def page(devices: None, feed: Any, engine: Any, start: Any) -> Any:
    """Runs a function of the meeting page while the engine runs; gives engine and answer."""

    def run(function: str, enough: int) -> tuple[Any, dict[str, Any]]:
        size, rate = f"{WIDTH}x{HEIGHT}", str(RATE)
        feed(size=size, fps=rate)
        running = engine("--overlay", "none", "--size", size, "--fps", rate)
        arguments = [function, "EmoConf Camera", str(WIDTH), str(HEIGHT), str(enough)]
        browser = start(sys.executable, str(HERE / "browser.py"), *arguments)
        seen = json.loads(browser.finish(LIMIT).splitlines()[-1])
        assert "error" not in seen, seen
        return running, seen

    return run


def expect_our_picture(seen: dict[str, Any], tolerance: int) -> None:
    for side, colour in (("left", (20, 40, 200)), ("right", (200, 40, 20))):  # RGB
        close = [abs(a - b) <= tolerance for a, b in zip(seen[side], colour, strict=True)]
        assert all(close), seen


def test_a_page_finds_our_camera_by_name_and_shows_our_picture(page: Any) -> None:
    running, seen = page("show", 5)
    assert any(label.startswith("EmoConf Camera") for label in seen["cameras"])
    assert seen["size"] == [WIDTH, HEIGHT]
    expect_our_picture(seen, 24)
    assert seen["numbers"] == sorted(seen["numbers"])
    assert any('"apps":["Chromium"]' in line for line in running.lines)


def test_a_call_gets_at_least_a_hundred_pictures_in_order(page: Any) -> None:
    _, seen = page("call", 100)
    width, height = seen["size"]  # on a slow machine a call sends fewer pixels, never others
    assert width * HEIGHT == height * WIDTH
    expect_our_picture(seen, 40)
    assert len(set(seen["numbers"])) >= 100
    assert seen["numbers"] == sorted(seen["numbers"]), "an older picture came after a newer one"
