"""Calibrations are numbers in a file of their owner's, one for each webcam, model and light."""

import stat
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from emoconf.meetings.calibrations import (
    Calibration,
    StoredBaseline,
    chosen,
    delete_calibrations,
    file_of,
    first_without,
    keep_calibration,
    list_calibrations,
)
from emoconf.meetings.deletion import delete_everything, what_is_kept
from emoconf.person.baseline import Baseline

MODEL = "a" * 64


def made(
    number: int = 1, camera: str = "HD Webcam", model: str = MODEL, brightness: float = 120.0
) -> Calibration:
    face = Baseline(
        np.linspace(-9, 0, 8, dtype=np.float32),
        np.full(8, 0.5, np.float32),
        np.linspace(0, 1, 192, dtype=np.float32),
        np.full(192, 0.1, np.float32),
        10.0,
    )
    return Calibration(
        id=f"c{number}",
        made_at=f"2026-11-{number:02}T12:00:00+00:00",
        camera=camera,
        model_sha256=model,
        brightness=brightness,
        states={"silent": StoredBaseline.of(face, {"jaw_open": (0.02, 0.01)})},
        screen=(3.0, -2.0),
        neutral=0.97,
    )


def test_what_is_kept_comes_back(database: Path) -> None:
    keep_calibration(database, made())
    (found,) = list_calibrations(database)
    assert found == made()
    assert np.allclose(found.own["silent"].embedding, np.linspace(0, 1, 192), atol=1e-4)
    assert found.zones is not None and found.zones.screen == (3.0, -2.0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such rights")
def test_nobody_else_can_read_it(database: Path) -> None:
    keep_calibration(database, made())
    assert stat.S_IMODE(file_of(database).stat().st_mode) == 0o600


def test_a_new_one_takes_the_place_of_that_with_the_same_webcam_model_and_light(
    database: Path,
) -> None:
    for each in (
        made(1),
        made(2, brightness=30.0),
        made(3, camera="Other"),
        made(4, model="b" * 64),
        made(5, brightness=100.0),
    ):
        keep_calibration(database, each)
    assert [each.id for each in list_calibrations(database)] == ["c5", "c4", "c3", "c2"]


def test_the_one_that_fits_is_of_the_model_and_webcam_and_if_possible_of_the_light() -> None:
    day, night = made(3), made(2, brightness=40.0)
    every = (made(5, camera="Other"), made(4, model="b" * 64), day, night)
    assert chosen(every, MODEL, "HD Webcam", None) == day
    assert chosen(every, MODEL, "HD Webcam", "dim") == night
    assert chosen(every, MODEL, "HD Webcam", "bright") == day
    assert chosen(every, MODEL, "Third", None) is None
    assert chosen(every, MODEL, None, None) == every[0]
    assert chosen(every, "c" * 64, "HD Webcam", None) is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 9, "calibrations": []}', b"\xff\xfe"])
def test_a_file_that_makes_no_sense_is_no_calibration_and_can_be_replaced(
    database: Path, content: bytes
) -> None:
    file_of(database).write_bytes(content)
    assert list_calibrations(database) == ()
    keep_calibration(database, made())
    assert list_calibrations(database) == (made(),)


def test_no_picture_fits_into_it(database: Path) -> None:
    keep_calibration(database, made())
    assert file_of(database).stat().st_size < 10_000


def test_it_goes_with_everything_and_by_itself(database: Path) -> None:
    keep_calibration(database, made())
    assert what_is_kept(database).calibrations == 1
    delete_everything(database)
    assert not file_of(database).exists()
    keep_calibration(database, made())
    assert delete_calibrations(database) == 1 and list_calibrations(database) == ()
    assert delete_calibrations(database) == 0


def test_it_goes_also_where_the_database_is_damaged(database: Path) -> None:
    keep_calibration(database, made())
    database.write_bytes(b"no database at all" * 500)
    delete_everything(database)
    assert not file_of(database).exists()


def test_everything_in_it_is_a_number_a_name_or_a_time(database: Path) -> None:
    keep_calibration(database, made())

    def leaves(value: object) -> list[object]:
        if isinstance(value, dict):
            return [leaf for each in value.values() for leaf in leaves(each)]
        if isinstance(value, list):
            return [leaf for each in value for leaf in leaves(each)]
        return [value]

    found = leaves(msgspec.json.decode(file_of(database).read_bytes()))
    texts = [leaf for leaf in found if isinstance(leaf, str)]
    assert sorted(texts) == sorted([made().id, made().made_at, made().camera, MODEL])


def test_that_a_new_model_needs_a_new_calibration_is_said_once(database: Path) -> None:
    assert not first_without(database, MODEL)  # who never calibrated misses nothing
    keep_calibration(database, made())
    assert not first_without(database, MODEL)
    assert first_without(database, "b" * 64)
    assert not first_without(database, "b" * 64)
    keep_calibration(database, made(2, model="b" * 64))
    assert not first_without(database, MODEL) and not first_without(database, "b" * 64)
    assert [each.model_sha256 for each in list_calibrations(database)] == ["b" * 64, MODEL]


def test_a_baseline_of_another_number_of_expressions_is_damage(database: Path) -> None:
    keep_calibration(database, made())
    content = msgspec.json.decode(file_of(database).read_bytes())
    content["calibrations"][0]["states"]["silent"]["logits"].pop()
    file_of(database).write_bytes(msgspec.json.encode(content))
    assert list_calibrations(database) == ()
