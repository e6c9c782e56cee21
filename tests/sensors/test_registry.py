"""The sensors of the registry do what the analysis expects of them."""

import sys
from collections.abc import Sequence
from types import ModuleType

import pytest

from emoconf.sensors import registry
from emoconf.sensors.base import Said
from emoconf.signals import FURTHER
from emoconf.values import FaceReading, Frame


class Still:
    key = "still"

    def read(self, frame: Frame, faces: Sequence[FaceReading]) -> Said:
        return {}

    def reset(self) -> None: ...


def test_a_sensor_is_made_from_its_line_in_the_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("emoconf.sensors.still")
    module.Still = Still  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "emoconf.sensors.still", module)
    monkeypatch.setattr(registry, "SENSORS", ("still:Still",))
    (first,), (second,) = registry.make_sensors(), registry.make_sensors()
    assert first.key == "still" and first is not second


def test_every_sensor_has_a_signal_of_its_own() -> None:
    keys = [sensor.key for sensor in registry.make_sensors()]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= {signal.key for signal in FURTHER}
