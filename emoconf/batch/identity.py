"""Which results are the same: those of the same content, read in the same way."""

import hashlib
from collections.abc import Mapping

import msgspec

from emoconf import __version__
from emoconf.expression.manifest import Manifest
from emoconf.signals import SIGNALS
from emoconf.signals.base import seen


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """Everything beside a recording's content that its results depend on.

    Attributes:
        program_version: Of EmoConf: another one may find or follow faces differently.
        model_sha256: Which model reads the expressions.
        hidden_labels: Labels that are never named.
        threshold: Confidence below which a label is unsure, 0 to 1.
        frames: Whether a row is kept of every face in every frame, beside the seconds.
        signals: By key, the version of each further model that reads a signal.
        calibration: Identifier of the calibration that was applied; empty for none.
    """

    program_version: str
    model_sha256: str
    hidden_labels: tuple[str, ...]
    threshold: float
    frames: bool
    signals: dict[str, str]
    calibration: str = ""

    @classmethod
    def of(cls, manifest: Manifest, threshold: float, *, frames: bool) -> "Recipe":
        """How this program reads with this model."""
        return cls(
            program_version=__version__,
            model_sha256=manifest.sha256,
            hidden_labels=manifest.hidden_labels,
            threshold=round(threshold, 6),
            frames=frames,
            signals={signal.key: signal.version for signal in seen(SIGNALS)},
        )

    def encode(self) -> str:
        """As JSON, always the same for the same values."""
        return msgspec.json.encode(self, order="sorted").decode()

    @classmethod
    def decode(cls, data: str) -> "Recipe":
        """The inverse of `encode`.

        Raises:
            msgspec.DecodeError: It is none.
        """
        return msgspec.json.decode(data, type=cls)

    @property
    def fingerprint(self) -> str:
        """SHA-256, hexadecimal."""
        return hashlib.sha256(self.encode().encode()).hexdigest()

    def identity(self, content_sha256: str) -> str:
        """The identifier of the results for a content: SHA-256 of it and of the fingerprint."""
        return hashlib.sha256(f"{content_sha256} {self.fingerprint}".encode()).hexdigest()

    def differences(self, other: "Recipe") -> Mapping[str, tuple[object, object]]:
        """By the names of attributes, both values where they are not equal."""
        pairs = {
            name: (getattr(self, name), getattr(other, name)) for name in self.__struct_fields__
        }
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
