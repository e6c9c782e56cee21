"""Readings that the person called wrong, kept so that EmoConf reads them better.

A correction holds two labels and the expression network's description of the face: numbers, not a
picture. It belongs to the meeting in which it was made and goes with it; one that was made outside
any meeting goes when everything is deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from emoconf.meetings.connection import writing
from emoconf.meetings.records import utc_text
from emoconf.meetings.store import Store
from emoconf.person.corrections import Example
from emoconf.signals.labels import UNSURE, index_of, names


@dataclass(frozen=True, slots=True)
class Correction:
    """One reading and what it should have been.

    Attributes:
        shown: The label that was shown; an expression's label or `UNSURE`.
        label: The right one, an expression's label.
        embedding: float32 [D], the network's description of the face in that frame.
        model_sha256: The model that it comes from; another model's are not comparable.
        is_user: True if the face was the user's own, false for the built-in clip.
        meeting_id: The meeting in which it was made; None outside of any.
    """

    shown: str
    label: str
    embedding: NDArray[np.float32]
    model_sha256: str
    is_user: bool = True
    meeting_id: int | None = None


def example_of(correction: Correction) -> Example:
    """A correction as it changes readings."""
    shown = None if correction.shown == UNSURE else index_of(correction.shown)
    return Example(correction.embedding, shown, index_of(correction.label))


def keep(store: Store, correction: Correction, at: datetime) -> None:
    """Writes a correction.

    Raises:
        StoreError: It cannot be written, or the meeting is not there any more.
    """
    with store.translated(), writing(store.connection) as connection:
        connection.execute(
            "INSERT INTO corrections (meeting_id, corrected_at, shown, label, is_user,"
            " model_sha256, embedding) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                correction.meeting_id,
                utc_text(at),
                correction.shown,
                correction.label,
                correction.is_user,
                correction.model_sha256,
                correction.embedding.astype("<f4").tobytes(),
            ),
        )


def list_corrections(store: Store) -> list[Correction]:
    """Every correction in the order in which they were made, but for meetings being deleted."""
    with store.translated():
        rows = store.connection.execute(
            "SELECT shown, label, embedding, model_sha256, is_user, meeting_id FROM corrections"
            " WHERE meeting_id IS NULL OR meeting_id NOT IN"
            " (SELECT id FROM meetings WHERE deleting) ORDER BY id"
        ).fetchall()
    return [one for row in rows if (one := _from_row(row)) is not None]


def _from_row(row: tuple[Any, ...]) -> Correction | None:
    """None for a row that damage has left without sense."""
    shown, label, data, model, is_user, meeting = row
    try:
        embedding = np.frombuffer(data, "<f4")
    except (TypeError, ValueError):
        return None
    if label not in names() or shown not in (*names(), UNSURE):
        return None
    return Correction(shown, label, embedding, model, bool(is_user), meeting)


def as_objects(corrections: Sequence[Correction]) -> list[dict[str, object]]:
    """Corrections as JSON values."""
    return [
        {
            "meeting": one.meeting_id,
            "shown": one.shown,
            "label": one.label,
            "is_user": one.is_user,
            "model_sha256": one.model_sha256,
            "embedding": [round(float(value), 6) for value in one.embedding],
        }
        for one in corrections
    ]
