"""The label that is shown: one that stays long enough to be read, and changes when it is clear.

What the network says changes with every frame, and where two expressions are about equally likely
their names would take turns faster than anybody reads. So another label takes over only when
enough evidence for it has gathered (a cumulative sum: Page 1954, "Continuous inspection schemes"),
and never within a moment of the last change. "Unsure" is one of the labels here: its share is the
threshold that all others stay below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from emoconf.body import talking
from emoconf.body.talking import Talking
from emoconf.signals.labels import LABELS, UNSURE

#: Seconds for which a label stays at least: a word takes about that long to be recognised.
HOLD = 0.3

#: Evidence that a change takes: seconds times the difference of the logarithms of the shares, so
#: that a label twice as likely takes over after 0.09 s, and one three times as likely with the next
#: of 15 frames a second. On 800 made clips of validation pictures (true: 23 changes a minute) the
#: labels changed 51 times a minute without this and were right in 75.7 % of the frames; with `HOLD`
#: alone 36 times and 73.6 %; 29 and 74.2 % at 0.06; 27 and 73.8 % at 0.1; 24 and 73.3 % at 0.2.
EVIDENCE = 0.06

#: Smaller shares count as this: whether a label has a hundredth or a millionth says nothing more,
#: but would make one confident frame outweigh all before it.
_LEAST = 0.01

#: Seconds without a reading after which a face begins anew.
_GAP = 1.0


@dataclass(frozen=True, slots=True)
class Naming:
    """Which labels may be named.

    Attributes:
        threshold: Share from 0 to 1 below which no label is.
        hidden: Labels that never are.
    """

    threshold: float
    hidden: frozenset[str] = frozenset()

    def shares(self, mix: Sequence[float]) -> dict[str, float]:
        """What speaks for each label that may be named, and for `UNSURE`."""
        shares = dict(zip(LABELS, mix, strict=True))
        unsure = max([self.threshold, *(shares.pop(label) for label in self.hidden)])
        return shares | {UNSURE: unsure}


@dataclass(frozen=True, slots=True)
class Held:
    """The label that is shown.

    Attributes:
        label: None before the first reading.
        since: Seconds; when it began.
        time: Of the last reading.
        evidence: What has gathered for each other label.
    """

    label: str | None = None
    since: float = 0.0
    time: float = 0.0
    evidence: Mapping[str, float] = field(default_factory=dict)


def hold(state: Held, shares: Mapping[str, float], now: float) -> Held:
    """Takes the next reading.

    Args:
        state: Before.
        shares: What speaks for each label, from `Naming.shares`.
        now: Seconds. Where it goes back or a face was not read for a while, the first label counts
            at once.
    """
    best = max(shares, key=lambda label: shares[label])
    passed = now - state.time
    current = state.label
    if current is None or current not in shares or not 0 <= passed <= _GAP:
        return Held(best, now, now)
    evidence = {
        label: max(
            0.0, state.evidence.get(label, 0.0) + passed * _advantage(shares, label, current)
        )
        for label in shares
        if label != current
    }
    lasted = now - state.since
    if best != current and evidence[best] >= EVIDENCE and lasted >= HOLD - 1e-6:
        return Held(best, now, now)
    return Held(current, state.since, now, evidence)


def _advantage(shares: Mapping[str, float], label: str, current: str) -> float:
    return log(max(shares[label], _LEAST) / max(shares[current], _LEAST))


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a face.

    Attributes:
        talking: What it shows while it talks.
        held: Its label.
    """

    talking: Talking = field(default_factory=Talking)
    held: Held = field(default_factory=Held)

    @property
    def mix(self) -> tuple[float, ...]:
        """Shares of the expressions."""
        return self.talking.mix

    @property
    def label(self) -> str:
        """One of the labels, or `UNSURE`; the latter also before the first reading."""
        return self.held.label or UNSURE


def step(
    state: Shown, mix: Sequence[float], jaw_open: float | None, naming: Naming, now: float
) -> Shown:
    """Takes the next reading.

    Args:
        state: Before.
        mix: Shares of the expressions, as read now.
        jaw_open: How far the jaw is open, 0 to 1; None where nothing reads it.
        naming: Which labels may be named.
        now: Seconds.
    """
    heard = talking.step(state.talking, mix, 0.0 if jaw_open is None else jaw_open, now)
    return Shown(heard, hold(state.held, naming.shares(heard.mix), now))
