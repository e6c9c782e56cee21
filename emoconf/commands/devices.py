"""`emoconf devices`: webcams, virtual cameras and microphones."""

import dataclasses
import json
import sys

import click

from emoconf.capture import list_cameras, pick_camera
from emoconf.capture.microphones import list_microphones
from emoconf.capture.portaudio import MicrophoneInfo, installed
from emoconf.commands.speech import echo
from emoconf.errors import CaptureError
from emoconf.text import EMPTY, Text
from emoconf.virtualcam import pipewire
from emoconf.virtualcam.devices import list_virtual_cameras
from emoconf.virtualcam.names import LINUX_NAME, choose, explain


@click.command(short_help="List webcams, virtual cameras and microphones by name.")
@click.option("--json", "as_json", is_flag=True, help="Print every detail as JSON.")
def devices(as_json: bool) -> None:
    """List webcams, virtual cameras and microphones by name, and which ones `auto` takes.

    None of them is opened, so no light comes on.
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
            "microphones": [{"name": m.name, "auto": m.default} for m in _microphones()[0]],
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
    _print_microphones()


def _microphones() -> tuple[list[MicrophoneInfo], Text]:
    """Those there are, and why there are none."""
    try:
        return list_microphones(), EMPTY
    except CaptureError as error:
        return [], error.text


def _print_microphones() -> None:
    if not installed():
        return
    echo(Text("Microphones:"))
    found, why = _microphones()
    for one in found:
        _print(one.name, "", one.default)
    if not found:
        echo(Text("  none. {explanation}", explanation=why) if why else Text("  none"))


def _print(name: str, path: str, taken: bool) -> None:
    echo(f"  {'*' if taken else ' '} {name:<32} {path}{'  (auto)' if taken else ''}")


COMMANDS = [devices]
