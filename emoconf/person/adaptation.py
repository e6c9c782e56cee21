"""Everything that is known of a person, ready to change readings: one immutable value."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from emoconf.body.zones import Calibration as Zones
from emoconf.person import baseline, corrections
from emoconf.person.baseline import Baseline, Floats
from emoconf.person.corrections import Corrections, Example

#: What a face at rest does: nothing, or talk. A talking mouth leans elsewhere than a closed one.
State = Literal["silent", "talking"]


@dataclass(frozen=True, slots=True, eq=False)
class Adaptation:
    """How one person's readings are changed.

    Attributes:
        version: Says which calibration and which corrections these are; equal only for equal ones.
        rest: float32 [8] by state, log-probabilities of the face at rest; empty where only
            corrections are known.
        corrections: What the person called wrong; None for nothing.
        zones: Where the head pointed when it was asked for; None if it was not.
    """

    version: str
    rest: Mapping[State, Floats]
    corrections: Corrections | None = None
    zones: Zones | None = None

    def read(self, logits: Floats, embedding: Floats, *, talking: bool = False) -> Floats:
        """float32 [8], log-probabilities of what the person shows.

        Args:
            logits: float32 [8], log-probabilities as they were read.
            embedding: float32 [D], of the same face.
            talking: Whether the mouth moves as in speech.
        """
        rest = self.rest.get("talking" if talking else "silent", self.rest.get("silent"))
        read = logits if rest is None else baseline.corrected(logits, rest)
        if self.corrections is not None:
            read = corrections.applied(read, embedding, self.corrections)
        return read


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of a person.

    Attributes:
        calibration: Identifier of the calibration; empty without one.
        own: Their face at rest by state; empty likewise.
        zones: Where the head pointed when it was asked for.
        examples: What they called wrong.
    """

    calibration: str = ""
    own: Mapping[State, Baseline] = field(default_factory=dict)
    zones: Zones | None = None
    examples: tuple[Example, ...] = ()


def adaptation(known: Known, others: Baseline | None) -> Adaptation | None:
    """Makes what is known of a person ready; None if that changes no reading.

    Args:
        known: What that is.
        others: Other people's mean at rest; None where it is not known of the model that reads.
    """
    silent = known.own.get("silent", others)
    size = -1 if silent is None else len(silent.embedding)
    # What damage on the disk has made of a description is passed over.
    examples = tuple(each for each in known.examples if len(each.embedding) == size)
    if not known.own and not examples:
        return None
    rest: dict[State, Floats] = {
        state: baseline.shrunk(each, each if others is None else others)
        for state, each in known.own.items()
    }
    ready = corrections.prepared(examples, silent.embedding) if silent and examples else None
    return Adaptation(_version(known.calibration, examples), rest, ready, known.zones)


def _version(calibration: str, examples: Sequence[Example]) -> str:
    if not examples:
        return calibration
    digest = hashlib.sha256()
    for example in examples:
        digest.update(example.embedding.tobytes())
        digest.update(f"{example.shown} {example.label}".encode())
    return f"{calibration}+{len(examples)}-{digest.hexdigest()[:8]}"
