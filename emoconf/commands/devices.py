"""`emoconf devices`: webcams and virtual cameras."""

import dataclasses
import json
import sys

import click

from emoconf.capture import list_cameras, pick_camera
from emoconf.commands.speech import echo
from emoconf.errors import CaptureError
from emoconf.text import Text
from emoconf.virtualcam import pipewire
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import LINUX_NAME, choose, explain


@click.command(short_help="List webcams and virtual cameras by name.")
@click.option("--json", "as_json", is_flag=True, help="Print every detail as JSON.")
def devices(as_json: bool) -> None:
    """List webcams and virtual cameras by name, and which ones `auto` takes.

    No camera is opened, so no light comes on.
    """
    cameras = list_cameras()
    virtual = list_virtual_cameras()
    chosen_virtual = choose(virtual)
    without_driver = ["pipewire"] if sys.platform == "linux" and pipewire.running() else []
    try:
        chosen = pick_camera(None, [camera.path for camera in virtual])
    except CaptureError:
        chosen = None
    if as_json:
        listing = {
            "webcams": [{**dataclasses.asdict(c), "auto": c == chosen} for c in cameras],
            "virtual_cameras": [
                {**dataclasses.asdict(v), "auto": v == chosen_virtual} for v in virtual
            ],
            "without_driver": without_driver,
        }
        echo(json.dumps(listing, indent=2))
        return
    echo(Text("Webcams (for --camera):"))
    for camera in cameras:
        _print(camera.name, camera.path, camera == chosen)
    if not cameras:
        echo(Text("  none; `emoconf run` then shows the built-in clip"))
    echo(Text("Virtual cameras (for --to):"))
    for device in virtual:
        _print(device.name, device.path, device == chosen_virtual)
    if not virtual:
        echo(Text("  none. {explanation}", explanation=explain()))
    for output in without_driver:
        _print(f"{LINUX_NAME} without a driver", f"{output}  (experimental)", taken=False)


def _print(name: str, path: str, taken: bool) -> None:
    echo(f"  {'*' if taken else ' '} {name:<32} {path}{'  (auto)' if taken else ''}")


COMMANDS = [devices]
