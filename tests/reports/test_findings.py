"""What counts as different from the usual: seldom by chance, and what really changed."""

import dataclasses
import math
import random

import numpy as np
import pytest

from emoconf.meetings.summary import MeetingSummary
from emoconf.reports import figures
from emoconf.reports.comparison import FIGURES, LEAST, MOST
from emoconf.reports.figures import report
from emoconf.reports.findings import CHANCE, Finding, distinct, find, half_width, student
from emoconf.signals import SIGNALS, Figure
from emoconf.signals.labels import AFFECT_AXES, LABELS, SMILE, affect

DECLARED = [figure for signal in SIGNALS for figure in signal.figures if figure.grain is not None]
VERSIONS = {signal.key: signal.version for signal in SIGNALS if signal.version}
#: Mean and standard deviation of an ordinary person's scores per label, before they become shares.
MOODS = dict(zip(LABELS, (2.5, 0.5, -1.5, -2, -2, -3.5, -4, -3.5), strict=True))


def meeting(
    rng: random.Random, covered: int = 1800, spread: float = 2.0, **changed: float
) -> MeetingSummary:
    """The figures of an ordinary meeting; those of the expression follow from its shares."""
    scores = {label: math.exp(rng.gauss(mean, 0.4)) for label, mean in MOODS.items()}
    whole = sum(scores.values()) / 0.9
    shares = {label: score / whole for label, score in scores.items()}
    figures: dict[str, object] = {"covered": covered, "seconds": covered, "shares": shares}
    for figure in DECLARED:
        if not figure.members:
            grain = figure.grain or 0.0
            figures[figure.name] = rng.gauss(8 * grain, spread * grain)
    smiles = shares[SMILE] * 100 + rng.gauss(0, 2)
    affected = affect(np.array([*shares.values()]))
    figures |= dict(zip(AFFECT_AXES, affected.tolist(), strict=True))
    figures |= {"smiles_per_hour": smiles, "smiles_begun_per_hour": 2 * smiles + rng.gauss(0, 3)}
    figures |= {"smiling_share": smiles / 100 + rng.gauss(0, 0.02), "unsure_share": 0.1}
    return MeetingSummary({**figures, **changed}, VERSIONS)  # type: ignore[arg-type]


def earlier(rng: random.Random, count: int) -> list[MeetingSummary]:
    return [meeting(rng) for _ in range(count)]


def names(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.figure.key for finding in findings]


@pytest.mark.parametrize("count", [LEAST, 10, MOST])
@pytest.mark.parametrize("spread", [1.0, 2.0, 4.0])
def test_about_one_ordinary_meeting_in_twenty_has_a_finding_at_most(
    count: int, spread: float
) -> None:
    rng = random.Random(count)
    runs = 200
    hits = 0
    for _ in range(runs):
        others = [meeting(rng, spread=spread) for _ in range(count)]
        hits += bool(find(meeting(rng, spread=spread), others))
    assert hits / runs < 2 * CHANCE
    assert hits > 0 or count < MOST, "an interval that nothing can leave finds nothing"


def test_a_real_shift_is_found() -> None:
    rng = random.Random(1)
    found = 0
    for _ in range(100):
        others = earlier(rng, MOST)
        shifted = meeting(rng, nods_per_hour=10 * 8 + 5 * 20)  # five deviations above the mean
        found += names(find(shifted, others))[:1] == ["nods_per_hour"]
    assert found > 90


def test_the_farthest_outside_comes_first() -> None:
    rng = random.Random(2)
    others = earlier(rng, MOST)
    found = find(meeting(rng, coverage=-3.0, expressiveness=90.0), others)
    assert names(found)[:2] == ["expressiveness", "coverage"]
    assert [one.more for one in found][:2] == [True, False]


def test_a_value_within_the_interval_is_no_finding_and_one_beyond_it_is() -> None:
    rng = random.Random(3)
    others = earlier(rng, MOST)
    (found,) = [f for f in find(meeting(rng, valence=30.0), others) if f.figure.key == "valence"]
    low, high = found.expected
    for value, expected in ((high - 1e-6, False), (high + 1e-6, True), (low - 1e-6, True)):
        seen = names(find(meeting(rng, valence=value), others))
        assert ("valence" in seen) is expected
    assert low < found.usual[0] <= found.usual[1] < high


def test_a_shorter_meeting_must_differ_by_more() -> None:
    rng = random.Random(4)
    others = earlier(rng, MOST)
    (whole,) = [f for f in find(meeting(rng, valence=30.0), others) if f.figure.key == "valence"]
    (short,) = [
        f for f in find(meeting(rng, 450, valence=30.0), others) if f.figure.key == "valence"
    ]
    assert short.expected[1] - short.expected[0] == pytest.approx(
        2 * (whole.expected[1] - whole.expected[0])
    )


def test_what_never_varied_must_differ_by_more_than_its_grain() -> None:
    assert half_width([0.2] * 20, 0.1, 0.95) > 0.1
    assert half_width([0.2] * 20, 0.1, 0.95) > half_width([0.2] * 20, 0.05, 0.95)


def test_of_related_figures_one_is_spoken_of() -> None:
    rng = random.Random(5)
    found = find(meeting(rng, smiling_share=9.0, smiles_begun_per_hour=900.0), earlier(rng, MOST))
    assert {"smiling_share", "smiles_begun_per_hour"} <= {*names(found)}
    families = [one.figure.family for one in distinct(found)]
    assert len(families) == len({*families})


def test_two_members_of_a_whole_are_related() -> None:
    shares = [figure for figure in FIGURES if figure.name == "shares"]
    assert len(shares) == len(LABELS)
    assert len({figure.family for figure in shares}) == 1


@pytest.mark.parametrize("covered", [0, 59])
def test_a_meeting_that_says_too_little_has_none(covered: int) -> None:
    rng = random.Random(6)
    assert find(meeting(rng, covered, valence=50.0), earlier(rng, MOST)) == ()


def test_beside_too_few_meetings_there_is_none() -> None:
    rng = random.Random(7)
    assert find(meeting(rng, valence=50.0), earlier(rng, LEAST - 1)) == ()


@pytest.mark.parametrize(
    ("level", "freedom", "t"),
    [(0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 19, 2.093), (0.99, 5, 4.032), (0.999, 7, 5.408)],
)
def test_students_t_is_that_of_the_tables(level: float, freedom: int, t: float) -> None:
    assert student(level, freedom) == pytest.approx(t, abs=6e-4)


def test_every_declared_sentence_can_follow_and_be_followed() -> None:
    """It begins a sentence, and a colon and numbers come after it."""
    said = [words for figure in DECLARED for words in figure.words.values()]
    assert len(said) > 20
    for words in said:
        for text in (words.more, words.less):
            assert text[0].isupper() and text[-1] not in ".:!"
        for text in (words.if_more, words.if_less):
            assert not text or text.endswith(".")


def test_words_belong_to_members_that_there_are() -> None:
    for figure in DECLARED:
        assert {*figure.words} <= {name for name, _ in figure.members or (("", figure.title),)}


# -- In a report ---------------------------------------------------------------------------------


def ordinary(add, days: int = 8) -> None:
    for day in range(days):
        add(*["happiness"] * (30 + 5 * (day % 3)), *["neutral"] * 570, day=day)


def test_the_headline_is_the_strongest_finding_with_the_usual(store, add) -> None:
    ordinary(add)
    add(*["anger"] * 300, *["neutral"] * 300, day=20)
    made = report(store)
    assert made.headline.startswith(made.unusual[0].sentence)
    assert "usually" in made.headline
    assert {"anger", "neutral"} <= {*names(made.unusual)}


def test_an_ordinary_meeting_is_called_one(store, add) -> None:
    ordinary(add)
    add(*["happiness"] * 34, *["neutral"] * 566, day=20)
    assert report(store).headline.startswith(
        "An ordinary meeting for you: almost always neutral (94%)"
    )


def test_without_anything_to_compare_with_the_headline_says_what_was_shown(store, add) -> None:
    ordinary(add, LEAST - 1)
    add(*["anger"] * 300, *["neutral"] * 300, day=20)
    assert report(store).headline == "Your expression was mostly neutral (50%) and angry (50%)."


def test_a_figure_without_words_has_a_general_sentence() -> None:
    generic = next(figure for figure in FIGURES if figure.key == "lit_share")
    plain = Figure("x", generic.title, generic.title, lambda of: 0, "percent", grain=0.1)
    assert not plain.words
    bare = type(generic)("x", generic.title, "head", "x", "", generic.show, 0.1)
    finding = Finding(bare, 0.1, (0.8, 0.9), (0.6, 1.0), 9, 2.0)
    assert finding.sentence == "Well lit: less than usual"
    assert finding.numbers == "10%, usually 80% to 90%"
    assert finding.advice is None


def test_each_voice_figure_that_is_compared_has_sentences() -> None:
    spoken = [figure for figure in FIGURES if figure.signal == "voice"]
    assert spoken and all(figure.words for figure in spoken)


def test_a_rate_is_said_with_what_it_is_of() -> None:
    nods = next(figure for figure in FIGURES if figure.key == "nods_per_hour")
    finding = Finding(nods, 56.0, (19.0, 28.0), (5.0, 45.0), 20, 1.4)
    assert f"{finding.sentence}: {finding.numbers}" == (
        "You nodded more often than usual: 56 an hour, usually 19 to 28"
    )


def test_beside_too_few_meetings_read_alike_none_is_called_ordinary(store, add) -> None:
    """After a calibration the share of time in the picture can be compared, and little else."""
    ordinary(add)
    add(*["happiness"] * 34, *["neutral"] * 566, day=20)
    made = report(store)
    assert made.usual is not None
    alike = dataclasses.replace(made.usual, count=LEAST - 1)
    assert figures._headline(made.meeting, made.summary, alike, ()).startswith("Your expression")
