"""Runs `emoconf bench --device` in the guest, between two devices of its own.

python tests/device/run.py --command python -m tests.device.measure [--size 1280x720 …]
"""

import subprocess
import sys

from tests.device.drivers import CAMERA, WEBCAM, Modules


def main() -> int:
    """Makes the devices, measures, and takes them away again."""
    drivers = Modules()
    drivers.loopback({10: "Stand-in Webcam", 11: "EmoConf Camera"})
    command = [sys.executable, "-m", "emoconf", "bench", "--device", WEBCAM, CAMERA, *sys.argv[1:]]
    status = subprocess.run(command, check=False).returncode
    drivers.unload("v4l2loopback")
    return status


if __name__ == "__main__":
    sys.exit(main())
