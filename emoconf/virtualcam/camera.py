"""What is known of a virtual camera."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VirtualCamera:
    """A device that takes pictures from a program and shows them to others as a webcam.

    Attributes:
        name: What people read in their meeting app.
        path: What `--to` takes: a device file on Linux, the driver's name elsewhere.
        driver: `v4l2loopback`, `obs` or `unitycapture`.
        busy: Whether a program is already sending pictures to it; None if that can't be told.
        writable: Whether this user may send pictures to it.
        exclusive: False if it also looks like an output device while in use, which hides it from
            Chromium and Zoom (v4l2loopback without exclusive_caps).
    """

    name: str
    path: str
    driver: str
    busy: bool | None
    writable: bool = True
    exclusive: bool = True
