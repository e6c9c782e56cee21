"""Sends a still picture to the virtual camera and says, whenever it changes, who is watching.

One line each: `count=…`, `apps=…`, `capture=live|waiting`, by the machine's own clock.
"""

import sys
import time

import numpy as np

from emoconf.outputs.device import DeviceOutput
from emoconf.virtualcam.watch import OnDemand


def main(device: str) -> None:
    """Watches until it is ended."""
    output = DeviceOutput(device, (320, 180), 5)
    output.open()
    picture = np.full((180, 320, 3), 90, np.uint8)
    consumers = output.consumers()
    demand = OnDemand(time.monotonic)
    before = ""
    while True:
        output.send(picture, time.monotonic())
        state = consumers.snapshot()
        line = f"count={state.count} apps={','.join(state.apps)} capture={demand.update(state)}"
        if line != before:
            print(line, flush=True)
            before = line
        time.sleep(0.1)


if __name__ == "__main__":
    main(sys.argv[1])
