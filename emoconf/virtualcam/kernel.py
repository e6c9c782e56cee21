"""What the kernel's files say about v4l2loopback devices; no device is opened."""

from pathlib import Path

#: MAX_BUFFERS of v4l2loopback.
_MAX_BUFFERS = 32

#: Where the kernel lists video devices.
SYSFS = Path("/sys/class/video4linux")

#: What v4l2loopback was loaded with.
PARAMETERS = Path("/sys/module/v4l2loopback/parameters")


def loopback_numbers(sysfs: Path = SYSFS) -> list[int]:
    """The numbers of all v4l2loopback devices, smallest first, without opening any device.

    `max_openers` is an attribute that only v4l2loopback gives its devices.
    """
    if not sysfs.is_dir():
        return []
    found = [
        int(folder.name.removeprefix("video"))
        for folder in sysfs.iterdir()
        if folder.name.removeprefix("video").isdigit() and (folder / "max_openers").exists()
    ]
    return sorted(found)


def device_name(number: int, sysfs: Path = SYSFS) -> str:
    """The name that the kernel shows for /dev/video`number`, empty if there is none."""
    try:
        return (sysfs / f"video{number}" / "name").read_text(errors="replace").strip()
    except OSError:
        return ""


def buffers(path: str, sysfs: Path = SYSFS) -> int:
    """How many pictures the loopback device at `path` keeps; the most it can if it does not say."""
    try:
        known = int((sysfs / Path(path).resolve().name / "buffers").read_text())
    except (OSError, ValueError):
        return _MAX_BUFFERS
    return known if known > 0 else _MAX_BUFFERS


def fed(number: int, sysfs: Path = SYSFS) -> bool | None:
    """Whether a program sends to /dev/video`number`, by the kernel's word; None if it can't say."""
    try:
        return (sysfs / f"video{number}" / "state").read_text().strip() == "capture"
    except OSError:
        return None


def loaded_exclusive(number: int, parameters: Path = PARAMETERS) -> bool | None:
    """Whether /dev/video`number` was made with exclusive_caps when the module was loaded.

    None if it was made otherwise. What the device announces does not tell: before 0.13 one that
    lost its writer while somebody reads announces both directions.
    """
    try:
        numbers = (parameters / "video_nr").read_text().strip().split(",")
        exclusive = (parameters / "exclusive_caps").read_text().strip().split(",")
        return exclusive[numbers.index(str(number))] == "Y"
    except (OSError, ValueError, IndexError):
        return None
