"""Prints what the tray app costs: time to the icon, memory after each window, idle wake-ups.

footprint.py [MEETINGS] [IDLE SECONDS]; prints one JSON object. The clock starts with the process
(read from /proc), so the interpreter's own start is included.
"""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def age() -> float:
    """Seconds since this process was started."""
    started = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    uptime = float(Path("/proc/uptime").read_text().split()[0])
    return uptime - started / os.sysconf("SC_CLK_TCK")


def pss() -> float:
    """Proportional set size in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def switches() -> dict[str, int]:
    """Voluntary context switches of each thread: each wake-up ends in one."""
    found: dict[str, int] = {}
    for status in Path("/proc/self/task").glob("*/status"):
        for line in status.read_text().splitlines():
            if line.startswith("voluntary_ctxt_switches"):
                found[status.parent.name] = int(line.split()[1])
    return found


def main() -> None:
    from PyQt6.QtWidgets import QApplication

    app = QApplication([])
    from emoconf import paths, settings, settings_file
    from emoconf.consent import unanswered
    from emoconf.consent_record import Consent
    from emoconf.desktop.app import DesktopApp

    consent = Consent.now()
    chosen = settings.Settings(consent=consent)
    for scope in unanswered(chosen):  # else a window asks
        chosen = scope.answered(chosen, agreed=False)
    settings_file.save(chosen, paths.settings_file())
    desktop = DesktopApp(app)
    desktop.tray._has_panel = lambda: True
    desktop.tray.appear()
    app.processEvents()
    figures: dict[str, float] = {"icon_seconds": age(), "icon_cpu_seconds": time.process_time()}
    figures["icon_pss"] = pss()
    peer = subprocess.Popen([sys.executable, str(HERE / "engine_peer.py")])
    time.sleep(3)
    desktop.start()

    def settle(condition: Callable[[], bool], seconds: float = 60.0) -> None:
        limit = time.monotonic() + seconds
        while not condition() and time.monotonic() < limit:
            app.processEvents()
            time.sleep(0.02)

    def rest(seconds: float) -> None:
        limit = time.monotonic() + seconds
        settle(lambda: time.monotonic() > limit)

    settle(lambda: desktop.controller.app_state.connected)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    child = os.fork()
    if child == 0:
        load("past").write_meetings(count, 20)
        os._exit(0)
    os.waitpid(child, 0)
    for name in ("preview", "reports", "settings"):
        getattr(desktop.windows, name)()
        rest(3.0)
        desktop.windows.close_all()
        rest(1.0)
        figures[f"{name}_pss"] = pss()
    idle = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    before, cpu, began = switches(), time.process_time(), time.monotonic()
    from PyQt6.QtCore import QTimer

    QTimer.singleShot(int(idle * 1000), app.quit)
    app.exec()
    seconds = time.monotonic() - began
    after = switches()
    woken = sum(after[thread] - before[thread] for thread in after if thread in before)
    figures["idle_wakeups_per_second"] = woken / seconds
    figures["idle_cpu_percent"] = 100 * (time.process_time() - cpu) / seconds
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))
    sys.stdout.flush()
    peer.terminate()
    peer.wait()
    os._exit(0)


if __name__ == "__main__":
    main()
