"""The guest's camera drivers."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.device.programs import LIMIT

WEBCAM, CAMERA = "/dev/video10", "/dev/video11"


class Modules:
    """Loads and unloads the guest's camera drivers."""

    def loopback(self, cameras: dict[int, str], exclusive: bool = True) -> None:
        """Makes v4l2loopback devices of these numbers and labels."""
        self.unload("v4l2loopback")
        numbers = ",".join(str(number) for number in cameras)
        caps = ",".join("1" if exclusive else "0" for _ in cameras)
        options = [f"devices={len(cameras)}", f"video_nr={numbers}", f"exclusive_caps={caps}"]
        options.append(f'card_label="{",".join(cameras.values())}"')
        # what a plain insmod does not pull in by itself
        for name in ("videodev", "videobuf2-common"):
            subprocess.run(["modprobe", "-q", name], check=False)
        module = os.environ["EMOCONF_DEVICE_LOOPBACK"]
        subprocess.run(["insmod", module, *options], check=True, timeout=LIMIT)
        self._settle([f"/dev/video{number}" for number in cameras])

    def vivid(self) -> None:
        """Makes /dev/video10 the kernel's own test camera."""
        self.unload("vivid")
        options = ["n_devs=1", "node_types=0x1", "num_inputs=1", "input_types=0x0"]
        subprocess.run(["modprobe", "vivid", *options, "vid_cap_nr=10"], check=True, timeout=LIMIT)
        self._settle([WEBCAM])

    def unload(self, name: str) -> None:
        """Unloads a driver if it is loaded, waiting for its last user to let go."""
        end = time.monotonic() + LIMIT
        while Path(f"/sys/module/{name}").exists():
            done = subprocess.run(["rmmod", name], capture_output=True, text=True, check=False)
            if done.returncode and time.monotonic() > end:
                pytest.fail(f"{name} cannot be unloaded: {done.stderr}")
            time.sleep(0.05)

    def _settle(self, paths: list[str]) -> None:
        end = time.monotonic() + LIMIT
        while not all(Path(path).exists() for path in paths):
            assert time.monotonic() < end, f"{paths} did not appear"
            time.sleep(0.02)
        for path in paths:
            Path(path).chmod(0o666)
