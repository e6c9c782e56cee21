"""A real icon in a real panel, clicked with a real mouse, and the real engine behind it."""

import base64
import io
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from emoconf import paths
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient

HERE = Path(__file__).parent

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(400)]


def outgoing(screen: Any, count: int = 2) -> list[Any]:
    """Pictures of what goes out at this moment, as arrays."""
    import numpy as np
    from PIL import Image

    client = EngineClient.connect()
    found: list[str] = []
    client.send(protocol.Preview(id=1, on=True, overlays=True))
    screen.until(lambda: _collect(client, found) >= count, "preview pictures")
    client.close()
    return [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(jpeg))), dtype=np.int16) for jpeg in found
    ]


def _collect(client: EngineClient, found: list[str]) -> int:
    event = client.receive(1.0)
    if isinstance(event, protocol.PreviewPicture):
        found.append(event.jpeg)
    return len(found)


def difference(one: Any, other: Any) -> float:
    """Share of clearly different pixels."""
    import numpy as np

    return float((np.abs(one - other).max(axis=2) > 60).mean())


def assert_changed(before: list[Any], after: list[Any]) -> None:
    """The picture changed by much more than a moving face changes it."""
    drift = max(difference(*before[-2:]), difference(*after[-2:]))
    step = difference(before[-1], after[0])
    assert step > 0.02 and step > 2 * drift, (step, drift)


def test_a_day_with_the_tray_app(screen: Any) -> None:
    from emoconf.meetings.listing import list_meetings
    from emoconf.meetings.store import Store

    app = screen.start_app()
    screen.until(lambda: screen.status()["connected"], "the engine is reached")
    # Without a virtual camera nobody but the person gets the picture, and the tray says so.
    alone = "Only you see the video, the webcam is on"
    screen.until(lambda: screen.status()["sentence"] == alone, "a live picture", 90)

    screen.click(screen.until(lambda: screen.status()["icon"], "an icon in the panel"))
    screen.until(lambda: "Preview" in screen.status()["windows"], "the preview opens")
    time.sleep(2)
    screen.picture("1-preview")

    annotated = outgoing(screen)
    screen.choose("overlays", "overlay-none")
    screen.until(lambda: screen.status()["overlays"] == [], "no overlay is on")
    plain = outgoing(screen)
    assert_changed(annotated, plain)
    screen.choose("overlays", "overlay-all")
    screen.until(lambda: screen.status()["overlays"], "every overlay is on")
    assert_changed(plain, outgoing(screen))

    screen.choose("meeting-start")
    screen.until(lambda: screen.status()["meeting"], "a meeting is kept")
    time.sleep(4)  # a report needs some seconds to say something
    screen.choose("meeting-end")
    screen.until(lambda: screen.status()["meeting"] is None, "the meeting is closed")

    screen.choose("last-report")
    screen.until(lambda: "Reports" in screen.status()["windows"], "the reports open")
    place = screen.until(lambda: screen.status()["buttons"].get("Delete"), "a meeting is chosen")
    time.sleep(1)
    screen.picture("2-report")
    with Store(paths.database()) as store:
        assert len(list_meetings(store)) == 1
    screen.click(place)
    screen.until(lambda: "Undo" in screen.status()["buttons"], "the deletion can be taken back")

    def meetings() -> int:
        with Store(paths.database()) as store:
            return len(list_meetings(store))

    screen.until(lambda: meetings() == 0, "the meeting is gone for good")
    screen.quit(app)
    assert app.wait(30) == 0
    with pytest.raises(Exception, match="No engine is running"):
        EngineClient.connect()


def shown_after(toggle: Path) -> int:
    """How many frames after the command's arrival the picture had clearly changed."""
    import numpy as np

    with np.load(toggle) as kept:
        at, numbers = int(kept["at"]), kept["numbers"].tolist()
        pictures = kept["pictures"].astype(np.int16)
    frames = dict(zip(numbers, pictures, strict=True))
    assert numbers == list(range(numbers[0], numbers[-1] + 1)), "a frame is missing"
    before = [number for number in numbers if number < at]
    drift = max(difference(frames[n], frames[before[-1]]) for n in before[-12:])
    steps = {n - at: difference(frames[n], frames[before[-1]]) for n in numbers if n > at}
    changed = [after for after, step in steps.items() if step > 0.02 and step > 2 * drift]
    assert changed, (drift, steps)
    first: int = min(changed)
    return first


def test_a_toggle_in_the_menu_shows_within_six_frames_of_the_outgoing_picture(
    screen: Any, tmp_path: Path
) -> None:
    frames = tmp_path / "frames"
    frames.mkdir()
    app = screen.start_app(sys.executable, str(HERE / "watched_engine.py"), str(frames))
    screen.until(lambda: screen.status()["connected"], "the engine is reached", 90)
    client = EngineClient.connect()

    def analysed() -> bool:
        figures = client.ask(protocol.AskStatistics(id=client.next_id()))
        return isinstance(figures, protocol.Statistics) and figures.analysed_fps > 0

    screen.until(analysed, "faces are read, so that there is something to draw", 90)
    time.sleep(2)
    for number, entry in enumerate(("overlay-none", "overlay-all", "overlay-none"), 1):
        screen.choose("overlays", entry)
        toggle = frames / f"toggle-{number}.npz"
        screen.until(toggle.exists, f"the frames around {entry}")
        assert shown_after(toggle) <= 6
    client.close()
    screen.quit(app)


def forwarded(client: EngineClient) -> int:
    figures = client.ask(protocol.AskStatistics(id=client.next_id()))
    assert isinstance(figures, protocol.Statistics)
    return figures.forwarded


def test_a_killed_tray_attaches_again_to_the_engine_that_runs(screen: Any) -> None:
    first = screen.start_app()
    screen.until(lambda: screen.status()["connected"], "the engine is reached", 90)
    client = EngineClient.connect()
    engine = client.hello.pid
    before = screen.until(lambda: forwarded(client), "frames go out", 90)
    first.kill()
    first.wait()
    second = screen.start_app()
    screen.until(lambda: screen.status()["connected"], "attached again", 60)
    again = EngineClient.connect()
    assert again.hello.pid == engine
    assert forwarded(again) > before
    client.close()
    again.close()
    screen.quit(second)
    screen.until(lambda: not _alive(engine), "the engine ends with the tray")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_logging_out_ends_tray_and_engine(screen: Any) -> None:
    app = screen.start_app()
    screen.until(lambda: screen.status()["connected"], "the engine is reached", 90)
    client = EngineClient.connect()
    engine = client.hello.pid
    client.close()
    app.terminate()
    assert app.wait(30) == 0
    screen.until(lambda: not _alive(engine), "the engine ends too")
