"""`emoconf bench --device` between two devices: every figure is measured, none is judged here."""

import json
import os
import sys
from typing import Any

import pytest

pytestmark = pytest.mark.newest_driver
WEBCAM, CAMERA = "/dev/video10", "/dev/video11"

LIMIT = 500  # seconds, against hanging only


@pytest.mark.skipif(
    os.environ.get("EMOCONF_DEVICE_KIND") == "qemu", reason="an emulated processor has no speed"
)
@pytest.mark.timeout(LIMIT + 100)
def test_measures_a_copying_loop_and_the_engine_in_every_state(
    devices: None, start: Any, size: str, rate: str
) -> None:
    command = ["-m", "emoconf", "bench", "--json", "--duration", "3", "--size", size, "--fps", rate]
    said = start(sys.executable, *command, "--device", WEBCAM, CAMERA).finish(LIMIT)
    assert "{" in said, said
    figures = json.loads(said[said.index("{") :])["device"]
    for way in ("bare", "engine", "overlays"):
        assert figures[f"{way}_pictures"] >= 10
        assert 0 < figures[f"{way}_p50"] <= figures[f"{way}_p99"]
    for name in ("consumer_to_live", "resume_to_live"):
        assert figures[name] > 0


def test_the_webcam_and_the_camera_must_be_two_devices(devices: None, start: Any) -> None:
    program = start(sys.executable, "-m", "emoconf", "bench", "--device", CAMERA, CAMERA)
    assert "needs two loopback devices" in program.finish()
    assert program.process.returncode == 2
