"""What `emoconf devices` lists."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

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
