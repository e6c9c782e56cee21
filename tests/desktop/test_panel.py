"""A real icon in a real panel, clicked with a real mouse, and the real engine behind it."""

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from emoconf import paths, settings
from emoconf.engine import protocol
from emoconf.engine.client import EngineClient

HERE = Path(__file__).parent
NEEDED = ("Xvfb", "openbox", "trayer", "xdotool", "dbus-daemon")

pytestmark = [pytest.mark.desktop, pytest.mark.timeout(400)]


def until(condition: Callable[[], Any], what: str, seconds: float = 60.0) -> Any:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"never happened: {what}")


class Screen:
    """A virtual screen with a window manager, a panel, a session bus, and the tray app on it."""

    def __init__(self, folder: Path) -> None:
        missing = [name for name in NEEDED if shutil.which(name) is None]
        assert not missing, f"install {', '.join(missing)}: see tests/desktop/README.md"
        self.folder = folder
        self._status = folder / "status.json"
        self._processes: list[subprocess.Popen[Any]] = []
        read, write = os.pipe()
        xvfb = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=(write,),
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(xvfb)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork"],
            stdout=subprocess.PIPE,
            text=True,
        )
        self._processes.append(bus)
        assert bus.stdout is not None
        self.environment = {
            **os.environ,
            "DISPLAY": f":{number}",
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CURRENT_DESKTOP": "X-Test",
            "LC_ALL": "C.UTF-8",
        }
        self._run("openbox", "--sm-disable")
        self._run("trayer", "--edge", "bottom", "--align", "right", "--height", "28",
                  "--widthtype", "request", "--SetDockType", "true")  # fmt: skip

    def _run(self, *command: str) -> subprocess.Popen[Any]:
        log = (self.folder / f"{Path(command[0]).name}.log").open("ab")
        process = subprocess.Popen(
            command, env=self.environment, stdout=log, stderr=log, cwd=self.folder
        )
        self._processes.append(process)
        return process

    def start_app(self, *engine: str) -> subprocess.Popen[Any]:
        self._status.unlink(missing_ok=True)
        return self._run(sys.executable, str(HERE / "driver.py"), str(self._status), *engine)

    def status(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(self._status.read_text())
        except FileNotFoundError:
            return {"connected": False, "icon": None, "entries": {}, "windows": [], "buttons": {}}
        return found

    def click(self, place: list[int], button: int = 1) -> None:
        x, y = (str(value) for value in place)
        for command in (["mousemove", x, y], ["sleep", "0.2"], ["click", str(button)]):
            subprocess.run(["xdotool", *command], env=self.environment, check=True)

    def choose(self, *names: str) -> None:
        """Opens the icon's menu and clicks one entry after the other."""
        until(partial(self._open_menu, names[0]), f"a menu with {names[0]}", 90)
        for name in names:
            self.click(until(partial(self._place_of, name), f"entry {name}"))

    def _open_menu(self, name: str) -> bool:
        """A notification may lie over the icon and take the first click, so it is clicked again."""
        self.click(until(lambda: self.status()["icon"], "an icon in the panel"), 3)
        limit = time.monotonic() + 6
        while time.monotonic() < limit:
            if self._place_of(name):
                return True
            time.sleep(0.1)
        return False

    def quit(self, app: "subprocess.Popen[Any]") -> None:
        """Quits from the menu; confirms if another program would lose its picture."""
        self.choose("quit")

        def gone() -> bool:
            place = self.status()["buttons"].get("Quit")
            if place and app.poll() is None:
                self.click(place)
            return app.poll() is not None

        until(gone, "the tray app ends")

    def _place_of(self, name: str) -> list[int] | None:
        place: list[int] | None = self.status()["entries"].get(name)
        return place

    def picture(self, name: str) -> None:
        """Leaves a screenshot where EMOCONF_SCREENSHOTS says."""
        target = os.environ.get("EMOCONF_SCREENSHOTS")
        if target and shutil.which("scrot"):
            command = ["scrot", "-o", f"{target}/{name}.png"]
            subprocess.run(command, env=self.environment, check=True)

    def close(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture
def screen(tmp_path: Path, importable: None) -> Iterator[Screen]:
    settings.save(
        settings.Settings(consent=settings.Consent.now(), output="null", on_demand=False),
        paths.settings_file(),
    )
    made = Screen(tmp_path)
    yield made
    made.close()


def outgoing(count: int = 2) -> list[Any]:
    """Pictures of what goes out at this moment, as arrays."""
    import numpy as np
    from PIL import Image

    client = EngineClient.connect()
    found: list[str] = []
    client.send(protocol.Preview(id=1, on=True, overlays=True))
    until(lambda: _collect(client, found) >= count, "preview pictures")
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


def test_a_day_with_the_tray_app(screen: Screen) -> None:
    from emoconf.meetings.listing import list_meetings
    from emoconf.meetings.store import Store

    app = screen.start_app()
    until(lambda: screen.status()["connected"], "the engine is reached")
    # Without a virtual camera nobody but the person gets the picture, and the tray says so.
    alone = "Only you see the picture, the webcam is on"
    until(lambda: screen.status()["sentence"] == alone, "a live picture", 90)

    screen.click(until(lambda: screen.status()["icon"], "an icon in the panel"))
    until(lambda: "Preview" in screen.status()["windows"], "the preview opens")
    time.sleep(2)
    screen.picture("1-preview")

    annotated = outgoing()
    screen.choose("overlays", "overlay-none")
    until(lambda: screen.status()["overlays"] == [], "no overlay is on")
    plain = outgoing()
    assert_changed(annotated, plain)
    screen.choose("overlays", "overlay-all")
    until(lambda: screen.status()["overlays"], "every overlay is on")
    assert_changed(plain, outgoing())

    screen.choose("meeting-start")
    until(lambda: screen.status()["meeting"], "a meeting is kept")
    time.sleep(4)  # a report needs some seconds to say something
    screen.choose("meeting-end")
    until(lambda: screen.status()["meeting"] is None, "the meeting is closed")

    screen.choose("last-report")
    until(lambda: "Reports" in screen.status()["windows"], "the reports open")
    place = until(lambda: screen.status()["buttons"].get("Delete"), "a meeting is chosen")
    time.sleep(1)
    screen.picture("2-report")
    with Store(paths.database()) as store:
        assert len(list_meetings(store)) == 1
    screen.click(place)
    until(lambda: "Undo" in screen.status()["buttons"], "the deletion can be taken back")

    def meetings() -> int:
        with Store(paths.database()) as store:
            return len(list_meetings(store))

    until(lambda: meetings() == 0, "the meeting is gone for good")
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
    return min(changed)


def test_a_toggle_in_the_menu_shows_within_six_frames_of_the_outgoing_picture(
    screen: Screen, tmp_path: Path
) -> None:
    frames = tmp_path / "frames"
    frames.mkdir()
    app = screen.start_app(sys.executable, str(HERE / "watched_engine.py"), str(frames))
    until(lambda: screen.status()["connected"], "the engine is reached", 90)
    client = EngineClient.connect()

    def analysed() -> bool:
        figures = client.ask(protocol.AskStatistics(id=client.next_id()))
        return isinstance(figures, protocol.Statistics) and figures.analysed_fps > 0

    until(analysed, "faces are read, so that there is something to draw", 90)
    time.sleep(2)
    for number, entry in enumerate(("overlay-none", "overlay-all", "overlay-none"), 1):
        screen.choose("overlays", entry)
        toggle = frames / f"toggle-{number}.npz"
        until(toggle.exists, f"the frames around {entry}")
        assert shown_after(toggle) <= 6
    client.close()
    screen.quit(app)


def forwarded(client: EngineClient) -> int:
    figures = client.ask(protocol.AskStatistics(id=client.next_id()))
    assert isinstance(figures, protocol.Statistics)
    return figures.forwarded


def test_a_killed_tray_attaches_again_to_the_engine_that_runs(screen: Screen) -> None:
    first = screen.start_app()
    until(lambda: screen.status()["connected"], "the engine is reached", 90)
    client = EngineClient.connect()
    engine = client.hello.pid
    before = until(lambda: forwarded(client), "frames go out", 90)
    first.kill()
    first.wait()
    second = screen.start_app()
    until(lambda: screen.status()["connected"], "attached again", 60)
    again = EngineClient.connect()
    assert again.hello.pid == engine
    assert forwarded(again) > before
    client.close()
    again.close()
    screen.quit(second)
    until(lambda: not _alive(engine), "the engine ends with the tray")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def test_logging_out_ends_tray_and_engine(screen: Screen) -> None:
    app = screen.start_app()
    until(lambda: screen.status()["connected"], "the engine is reached", 90)
    client = EngineClient.connect()
    engine = client.hello.pid
    client.close()
    app.terminate()
    assert app.wait(30) == 0
    until(lambda: not _alive(engine), "the engine ends too")
