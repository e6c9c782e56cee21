"""A tray app in pieces: a hub tied to a peer that speaks the engine's protocol."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from emoconf import consent, paths, settings, settings_file
from emoconf.consent_record import Consent
from emoconf.desktop.cameras import CameraList
from emoconf.desktop.connection import EngineConnection
from emoconf.desktop.controller import AppController
from emoconf.desktop.engine_process import Backoff, EngineProcess
from emoconf.desktop.hotkeys.backend import Backend
from emoconf.desktop.hotkeys.service import HotKeys

HERE = Path(__file__).parent


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def peer_module() -> ModuleType:
    """Where `EnginePeer` and `jpeg` are."""
    return _module("engine_peer")


@pytest.fixture
def peer(peer_module: ModuleType) -> Iterator[Any]:
    """A running peer in this process."""
    running = peer_module.EnginePeer()
    running.start()
    yield running
    running.stop()


@pytest.fixture
def engine_command() -> Callable[..., list[str]]:
    """The command line of a peer in a process of its own."""

    def command(*arguments: str) -> list[str]:
        return [sys.executable, str(HERE / "engine_peer.py"), *arguments]

    return command


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Child processes find the package of this checkout."""
    root = str(HERE.parents[1])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))


@pytest.fixture
def agreed() -> settings.Settings:
    """Settings of a person who agreed."""
    return settings.Settings(consent=Consent.now())


def declined(chosen: settings.Settings) -> settings.Settings:
    """The settings of somebody who has answered every question: nothing beyond the expression."""
    for scope in consent.unanswered(chosen):
        chosen = scope.answered(chosen, agreed=False)
    return chosen


@pytest.fixture
def answered(agreed: settings.Settings) -> settings.Settings:
    """Settings of a person who is asked nothing any more."""
    return declined(agreed)


@pytest.fixture
def connection(
    qapp: object, engine_command: Callable[..., list[str]]
) -> Iterator[EngineConnection]:
    """A link that hurries; starts a peer process if none listens."""
    made = EngineConnection(EngineProcess(engine_command), silence=0.3, backoff=Backoff())
    made.start()
    yield made
    made.stop(5.0)
    made._process.end()


@pytest.fixture
def controller(connection: EngineConnection, agreed: settings.Settings) -> AppController:
    """A hub that is not switched on yet."""
    return AppController(connection, agreed)


@pytest.fixture
def live(controller: AppController, peer: Any, qtbot: Any) -> AppController:
    """A hub that has been greeted by the peer."""
    controller.start()
    qtbot.waitUntil(lambda: controller.app_state.connected, timeout=10_000)
    return controller


@pytest.fixture
def hot_keys(controller: AppController) -> HotKeys:
    """Hot keys of a system that reserves every combination and hears none."""
    return HotKeys(controller, Backend)


@pytest.fixture
def address() -> Iterator[str]:
    """A message bus of our own."""
    assert shutil.which("dbus-daemon"), "install dbus: see tests/desktop/README.md"
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    yield bus.stdout.readline().strip()
    bus.terminate()
    bus.wait(10)


@pytest.fixture
def screen(tmp_path: Path, importable: None) -> Iterator[Any]:
    """A screen for the tray app of a person who agreed, without a virtual camera."""
    settings_file.save(
        declined(settings.Settings(consent=Consent.now(), output="null", on_demand=False)),
        paths.settings_file(),
    )
    made = _module("screen").Screen(tmp_path)
    yield made
    made.close()


@pytest.fixture
def write_meetings() -> Callable[..., list[int]]:
    """Writes finished meetings, one a day, as the engine would; returns their numbers."""
    return _module("past").write_meetings  # type: ignore[no-any-return]


@pytest.fixture
def cameras(qapp: object) -> Iterator[CameraList]:
    """Two webcams, without asking the system."""
    program = 'print(\'{"webcams": [{"name": "Stand-in Webcam"}, {"name": "Second Webcam"}]}\')'
    made = CameraList([sys.executable, "-c", program])
    yield made
    made.stop()
