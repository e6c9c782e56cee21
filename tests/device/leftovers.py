"""Looks into the memory that a loopback device shares with its readers.

Prints how many of its buffers hold a picture brighter than the card that was sent last.
"""

import fcntl
import mmap
import os
import struct
import sys
import time

import numpy as np

from emoconf.outputs.device import DeviceOutput

REQBUFS, QUERYBUF = 0xC0145608, 0xC0585609
CAPTURE, MMAP = 1, 1
LIVE, CARD = 200, 40


def main(device: str, how: str) -> None:
    """Sends live pictures, then one card by `send` or `blank`, and looks."""
    output = DeviceOutput(device, (320, 180), 30)
    output.open()
    for _ in range(50):
        output.send(np.full((180, 320, 3), LIVE, np.uint8), time.monotonic())
    card = np.full((180, 320, 3), CARD, np.uint8)
    getattr(output, how)(card, time.monotonic())
    print("live pictures left:", sum(shade > 128 for shade in shades(device)), flush=True)
    output.close()


def shades(device: str) -> list[float]:
    """The mean brightness of each buffer."""
    handle = os.open(device, os.O_RDWR)
    asked = bytearray(struct.pack("=5I", 32, CAPTURE, MMAP, 0, 0))
    fcntl.ioctl(handle, REQBUFS, asked)
    (count,) = struct.unpack_from("=I", asked)
    found = []
    for index in range(count):
        buffer = bytearray(88)
        struct.pack_into("=II", buffer, 0, index, CAPTURE)
        struct.pack_into("=I", buffer, 60, MMAP)
        fcntl.ioctl(handle, QUERYBUF, buffer)
        offset, _, length = struct.unpack_from("=III", buffer, 64)
        with mmap.mmap(handle, length, mmap.MAP_SHARED, mmap.PROT_READ, offset=offset) as memory:
            found.append(float(np.frombuffer(memory[: 320 * 180], np.uint8).mean()))
    os.close(handle)
    return found


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
