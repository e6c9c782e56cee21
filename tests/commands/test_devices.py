"""What `emoconf devices` lists."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from emoconf.capture.portaudio import MicrophoneInfo
from emoconf.commands.devices import devices


def test_a_camera_through_pipewire_is_not_listed_where_none_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PIPEWIRE_RUNTIME_DIR", raising=False)
    done = CliRunner().invoke(devices, ["--json"])
    assert done.exit_code == 0
    assert json.loads(done.output)["without_driver"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="PipeWire is Linux's")
def test_a_camera_without_a_driver_is_listed_by_its_name_where_there_is_no_webcam(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("emoconf.commands.devices.list_cameras", list)
    monkeypatch.setattr("emoconf.virtualcam.pipewire.running", lambda: True)
    done = CliRunner().invoke(devices, [], catch_exceptions=False)
    assert "EmoConf Camera without a driver" in done.output


def test_microphones_are_listed_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [MicrophoneInfo("Built-in", 0, default=True), MicrophoneInfo("USB Headset", 3)]
    monkeypatch.setattr("emoconf.commands.devices.list_microphones", lambda: known)
    assert json.loads(CliRunner().invoke(devices, ["--json"]).output)["microphones"] == [
        {"name": "Built-in", "auto": True},
        {"name": "USB Headset", "auto": False},
    ]
    text = CliRunner().invoke(devices, []).output
    lines = [line.strip() for line in text[text.index("Microphones:") :].splitlines()]
    assert lines[1].startswith("* Built-in") and lines[1].endswith("(auto)")
    assert lines[2] == "USB Headset"


def test_without_the_sound_library_cameras_are_still_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    done = CliRunner().invoke(devices, [])
    assert done.exit_code == 0
    assert "Virtual cameras" in done.output and "Microphones cannot be used" in done.output
    assert json.loads(CliRunner().invoke(devices, ["--json"]).output)["microphones"] == []


def test_where_the_package_is_missing_nothing_is_said_of_microphones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    assert "icrophone" not in CliRunner().invoke(devices, []).output
    assert json.loads(CliRunner().invoke(devices, ["--json"]).output)["microphones"] == []
