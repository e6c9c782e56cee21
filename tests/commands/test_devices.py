"""What `emoconf devices` lists."""

import json
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
