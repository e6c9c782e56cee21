"""Every sensor beside faces and expressions."""

import importlib

from emoconf.sensors.base import Sensor

#: Where each is: `module:Class`, the module in this package, the class without arguments. Imported
#: when the analysis starts, so that a sensor's model delays no first picture.
SENSORS: tuple[str, ...] = ("face:FaceSensor", "head:HeadSensor")


def make_sensors() -> tuple[Sensor, ...]:
    """A new one of each."""
    places = (name.split(":") for name in SENSORS)
    return tuple(
        getattr(importlib.import_module(f"{__package__}.{module}"), name)()
        for module, name in places
    )
