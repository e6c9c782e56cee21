"""A virtual screen with the tray app on it, and a hand that clicks and types."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NEEDED = ("Xvfb", "openbox", "trayer", "xdotool", "dbus-daemon")


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

    until = staticmethod(until)

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
        self.run("openbox", "--sm-disable")
        self.run("trayer", "--edge", "bottom", "--align", "right", "--height", "28",
                  "--widthtype", "request", "--SetDockType", "true")  # fmt: skip

    def run(self, *command: str) -> subprocess.Popen[Any]:
        """Starts a program on the screen."""
        log = (self.folder / f"{Path(command[0]).name}.log").open("ab")
        process = subprocess.Popen(
            command, env=self.environment, stdout=log, stderr=log, cwd=self.folder
        )
        self._processes.append(process)
        return process

    def start_app(self, *engine: str) -> subprocess.Popen[Any]:
        self._status.unlink(missing_ok=True)
        return self.run(sys.executable, str(HERE / "driver.py"), str(self._status), *engine)

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

    def press(self, keys: str) -> None:
        """Presses keys, whichever window has the focus."""
        subprocess.run(["xdotool", "key", keys], env=self.environment, check=True)

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
