"""What a meeting page in a real browser sees: found by label, shown, and sent to a peer."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
NEWEST = os.environ.get("EMOCONF_DEVICE_NEWEST") == "1"

#: The ready kernel works at full size; the emulated one at what it can.
FULL = os.environ.get("EMOCONF_DEVICE_KIND") == "uml"
WIDTH, HEIGHT, RATE = (1280, 720, 6) if FULL else (320, 180, 5)

#: What a call sends: encoding it and decoding it again takes most of the guest's only processor.
CALL = (640, 360) if FULL else (320, 180)
NUMBERS = 100

#: Against hanging only.
LIMIT = 1000

pytestmark = pytest.mark.timeout(1200)


@pytest.fixture
def page(devices: None, feed: Any, engine: Any, start: Any) -> Any:
    """Runs functions of the meeting page while the engine runs; gives engine and answers."""

    def run(*calls: str) -> tuple[Any, list[dict[str, Any]]]:
        size, rate = f"{WIDTH}x{HEIGHT}", str(RATE)
        feed(size=size, fps=rate)
        running = engine("--overlay", "none", "--size", size, "--fps", rate)
        browser = start(sys.executable, str(HERE / "browser.py"), "EmoConf Camera", *calls)
        lines = browser.finish(LIMIT).splitlines()
        answers = [json.loads(line) for line in lines if line.startswith("{")]
        assert len(answers) == len(calls), lines[-8:]
        for seen in answers:
            assert "error" not in seen, seen
        return running, answers

    return run


def expect_our_picture(seen: dict[str, Any], tolerance: int) -> None:
    for side, colour in (("left", (20, 40, 200)), ("right", (200, 40, 20))):  # RGB
        close = [abs(a - b) <= tolerance for a, b in zip(seen[side], colour, strict=True)]
        assert all(close), seen


def test_a_page_finds_our_camera_by_name_shows_our_picture_and_sends_it_in_order(
    page: Any,
) -> None:
    calls = [f"show,{WIDTH},{HEIGHT},5"]
    if NEWEST:  # what the page does with the picture it has is the browser's, whatever the driver
        calls.append(f"call,{CALL[0]},{CALL[1]},{NUMBERS}")
    running, (shown, *called) = page(*calls)
    assert any(label.startswith("EmoConf Camera") for label in shown["cameras"])
    assert shown["size"] == [WIDTH, HEIGHT]
    expect_our_picture(shown, 24)
    assert shown["numbers"] == sorted(shown["numbers"])
    assert any('"apps":["Chromium"]' in line for line in running.lines)
    for seen in called:
        width, height = seen["size"]  # on a slow machine a call sends fewer pixels, never others
        assert width * HEIGHT == height * WIDTH
        expect_our_picture(seen, 40)
        assert len(set(seen["numbers"])) >= NUMBERS
        assert seen["numbers"] == sorted(seen["numbers"]), "an older picture after a newer one"
