"""The person's calibrations: means and spreads of numbers, in one file beside the database.

At most one for each camera, model and light. No picture, but descriptions of a face, which could be
used to compare faces: the file is its owner's alone and goes with *delete everything*.
"""

import contextlib
import logging
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import numpy as np

from emoconf.body.zones import Calibration as Zones
from emoconf.person.adaptation import State
from emoconf.person.baseline import Baseline
from emoconf.private_files import write_private
from emoconf.signals.labels import COUNT

_log = logging.getLogger(__name__)

_NAME = "calibrations.json"

#: Mean grey levels of the face up to which the light is dim, and even.
_DIM, _EVEN = 80.0, 160.0

Light = Literal["dim", "even", "bright"]


#: Of each expression one: a file that says otherwise is damaged.
_Eight = Annotated[list[float], msgspec.Meta(min_length=COUNT, max_length=COUNT)]


class StoredBaseline(msgspec.Struct, frozen=True):
    """A face in one state, as `person.baseline.Baseline`; `actions` are means and spreads."""

    logits: _Eight
    spread: _Eight
    embedding: list[float]
    embedding_spread: list[float]
    looks: float
    actions: dict[str, tuple[float, float]] = {}

    @classmethod
    def of(cls, baseline: Baseline, actions: Mapping[str, tuple[float, float]]) -> "StoredBaseline":
        """With four decimals, which is more than can be measured."""
        return cls(
            _rounded(baseline.logits),
            _rounded(baseline.spread),
            _rounded(baseline.embedding),
            _rounded(baseline.embedding_spread),
            round(baseline.looks, 1),
            {name: (round(mean, 4), round(spread, 4)) for name, (mean, spread) in actions.items()},
        )

    @property
    def baseline(self) -> Baseline:
        """As it is used."""
        numbers = (self.logits, self.spread, self.embedding, self.embedding_spread)
        logits, spread, embedding, embedding_spread = (np.array(n, np.float32) for n in numbers)
        return Baseline(logits, spread, embedding, embedding_spread, self.looks)


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """One calibration.

    Attributes:
        id: Identifier; stands in the meetings that were read with it.
        made_at: When, in UTC.
        camera: Name of the webcam.
        model_sha256: The model that read.
        brightness: Mean grey level of the face, 0 to 255.
        states: The face at rest by state.
        screen: Yaw and pitch while looking at the call; None if that was left out.
        notes: While looking at the notes; likewise.
        neutral: Share of the check in which the face at rest was read as neutral; None without.
    """

    id: str
    made_at: str
    camera: str
    model_sha256: str
    brightness: float
    states: dict[State, StoredBaseline]
    screen: tuple[float, float] | None = None
    notes: tuple[float, float] | None = None
    neutral: float | None = None

    @property
    def light(self) -> Light:
        """The light it was made in."""
        return light_of(self.brightness)

    @property
    def zones(self) -> Zones | None:
        """Where the head pointed when it was asked for."""
        return None if self.screen is None else Zones(self.screen, self.notes)

    @property
    def own(self) -> dict[State, Baseline]:
        """The face at rest, as it is used."""
        return {state: each.baseline for state, each in self.states.items()}


class _File(msgspec.Struct, frozen=True):
    format: int
    calibrations: tuple[Calibration, ...] = ()
    told: tuple[str, ...] = ()  # models of which the person heard that no calibration fits them


_FORMAT = 1


def light_of(brightness: float) -> Light:
    """What a mean grey level of a face, 0 to 255, is called."""
    return "dim" if brightness < _DIM else "even" if brightness < _EVEN else "bright"


def new_identifier() -> str:
    """The identifier of a calibration that is made now."""
    return f"c{secrets.token_hex(4)}"


def list_calibrations(database: Path) -> tuple[Calibration, ...]:
    """Every calibration, the newest first; none of a file that cannot be read."""
    found = _content(database).calibrations
    return tuple(sorted(found, key=lambda each: each.made_at, reverse=True))


def first_without(database: Path, model_sha256: str) -> bool:
    """True once for each model that came after the calibrations, and that none of them fits.

    Raises:
        OutputError: It cannot be remembered that this was said.
    """
    content = _content(database)
    known = {each.model_sha256 for each in content.calibrations}
    if not known or model_sha256 in (*known, *content.told):
        return False
    _write(database, _File(_FORMAT, content.calibrations, (*content.told, model_sha256)))
    return True


def _content(database: Path) -> _File:
    try:
        found = msgspec.json.decode(file_of(database).read_bytes(), type=_File)
    except FileNotFoundError:
        return _File(_FORMAT)
    except (OSError, msgspec.DecodeError, ValueError) as error:
        _log.warning("the calibrations cannot be read: %s", error)
        return _File(_FORMAT)
    return found if found.format == _FORMAT else _File(_FORMAT)


def _write(database: Path, content: _File) -> None:
    with contextlib.suppress(OSError):  # then it cannot be written either
        file_of(database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(file_of(database), msgspec.json.encode(content) + b"\n")


def keep_calibration(database: Path, calibration: Calibration) -> None:
    """Writes a calibration; it takes the place of one with the same camera, model and light.

    Raises:
        OutputError: It cannot be written.
    """
    key = (calibration.camera, calibration.model_sha256, calibration.light)
    content = _content(database)
    others = [
        each for each in content.calibrations if (each.camera, each.model_sha256, each.light) != key
    ]
    _write(database, _File(_FORMAT, (calibration, *others), content.told))


def chosen(
    calibrations: Sequence[Calibration], model_sha256: str, camera: str | None, light: Light | None
) -> Calibration | None:
    """The one that fits: made with this model and webcam, in this light if there is one.

    Args:
        calibrations: The newest first.
        model_sha256: The model that reads.
        camera: The webcam; None takes any, as for a recording.
        light: The light as far as it is known.
    """
    fit = [
        each
        for each in calibrations
        if each.model_sha256 == model_sha256 and camera in (None, each.camera)
    ]
    return next((each for each in fit if each.light == light), fit[0] if fit else None)


def delete_calibrations(database: Path) -> int:
    """Deletes all of them.

    Returns:
        How many there were.

    Raises:
        OSError: The file cannot be deleted.
    """
    count = len(list_calibrations(database))
    with contextlib.suppress(FileNotFoundError):
        file_of(database).unlink()
    return count


def file_of(database: Path) -> Path:
    """Where they stand."""
    return database.with_name(_NAME)


def _rounded(values: np.ndarray) -> list[float]:
    return [round(float(value), 4) for value in values]
