"""Every sensor beside faces and expressions."""

import importlib
from collections.abc import Callable

from emoconf.body.zones import Calibration
from emoconf.sensors.base import Sensor

#: Where each is: `module:Class`, the module in this package, the class without arguments. Imported
#: when the analysis starts, so that a sensor's model delays no first picture.
SENSORS: tuple[str, ...] = ("face:FaceSensor", "head:HeadSensor")

#: Those whose class takes where the person's head pointed when they were asked.
_ZONED = ("head:HeadSensor",)


def make_sensors(
    zones: Callable[[], Calibration | None] = lambda: None,
) -> tuple[Sensor, ...]:
    """A new one of each.

    Args:
        zones: Tells at each reading where the person's head pointed when they were asked.
    """
    return tuple(_class(place)(*((zones,) if place in _ZONED else ())) for place in SENSORS)


def _class(place: str) -> Callable[..., Sensor]:
    module, name = place.split(":")
    found: Callable[..., Sensor] = getattr(importlib.import_module(f"{__package__}.{module}"), name)
    return found
