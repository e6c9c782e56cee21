"""What the person's corrections change, told by reading the corrected faces again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from emoconf.expression.rest import read_rest
from emoconf.meetings.calibrations import chosen, list_calibrations
from emoconf.meetings.corrections import example_of, list_corrections
from emoconf.meetings.store import Store
from emoconf.paths import models_folder
from emoconf.person import baseline
from emoconf.person.baseline import Baseline, Floats
from emoconf.person.corrections import contradictions
from emoconf.person.effect import Effect, replay
from emoconf.signals.labels import TITLES, label_at
from emoconf.text import Text, plural


@dataclass(frozen=True, slots=True)
class Corrected:
    """What came of the corrections.

    Attributes:
        used: How many change what the present model reads.
        earlier: How many were made for an earlier model, whose descriptions say nothing to it.
        effects: By expression, how often it was and still is shown wrongly.
        contradictions: Pairs of alike faces that were given different labels.
    """

    used: int
    earlier: int
    effects: tuple[Effect, ...] = ()
    contradictions: int = 0


def corrected(database: Path, model_sha256: str) -> Corrected:
    """Replays all corrections of the person's own face, each with the help of all others.

    Args:
        database: Where they are kept, with the calibrations beside it.
        model_sha256: The model that reads.

    Raises:
        StoreError: They cannot be read.
    """
    if not database.exists():
        return Corrected(0, 0)
    with Store(database) as store:
        own = [each for each in list_corrections(store) if each.is_user]
    present = [each for each in own if each.model_sha256 == model_sha256]
    rest = read_rest(models_folder(), model_sha256)
    if not present or rest is None:
        return Corrected(len(present), len(own) - len(present))
    calibration = chosen(list_calibrations(database), model_sha256, None, None)
    known = None if calibration is None else calibration.own.get("silent")
    examples = [example_of(each) for each in present]
    embeddings = np.stack([example.embedding for example in examples])
    readings = _read(rest.read(embeddings), known, rest.baseline)
    centre = (known or rest.baseline).embedding
    return Corrected(
        len(present),
        len(own) - len(present),
        replay(examples, readings, centre),
        len(contradictions(examples, centre)),
    )


def _read(logits: Floats, known: Baseline | None, others: Baseline) -> Floats:
    if known is None:
        return logits
    return baseline.corrected(logits, baseline.shrunk(known, others))


def effect_lines(found: Corrected) -> Sequence[Text]:
    """The same in sentences."""
    lines = [
        plural("{count} correction.", "{count} corrections.", found.used)
        if found.used
        else Text("There is no correction for the model that reads now.")
    ]
    lines += [
        Text(
            "{label}: shown wrongly {before} times, with your other corrections {after} times.",
            label=TITLES[label_at(effect.label)],
            before=effect.before,
            after=effect.after,
        )
        for effect in found.effects
    ]
    if found.contradictions:
        lines.append(
            plural(
                "{count} pair of them contradicts itself: alike faces with different labels.",
                "{count} pairs of them contradict themselves: alike faces with different labels.",
                found.contradictions,
            )
        )
    if found.earlier:
        lines.append(
            plural(
                "{count} more was made for an earlier model and changes nothing now.",
                "{count} more were made for an earlier model and change nothing now.",
                found.earlier,
            )
        )
    return lines
