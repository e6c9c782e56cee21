"""The training's configuration: one TOML file, checked against these types."""

import tomllib
from pathlib import Path

import msgspec


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file; unknown keys are refused."""


class DataConfig(_Section, frozen=True):
    """Which rows are used, and how often."""

    validation_share: float
    single_vote_floor: int
    balance: float


class NetworkConfig(_Section, frozen=True):
    """Sizes of the network."""

    size: int
    stem: int
    widths: tuple[int, ...]
    blocks: tuple[int, ...]
    squeeze: int
    dropout: float
    hidden: int


class CnnConfig(_Section, frozen=True):
    """How the CNN is trained on stills."""

    epochs: int
    batch: int
    rate: float
    momentum: float
    weight_decay: float
    warmup: float
    ema: float
    fer2013_weight: float
    actions_weight: float
    pose_weight: float
    uar_weight: float
    teacher_share: float
    unlabelled_share: float
    annotator_share: float
    checkpoint_minutes: float


class AugmentConfig(_Section, frozen=True):
    """Shares and strengths of the changes made to training pictures."""

    flip: float
    rotation: float
    scale: float
    shift: float
    shear: float
    photometric: float
    degrade: float
    cutout: float


class LstmConfig(_Section, frozen=True):
    """How the recurrent part is trained on clips."""

    clips: int
    validation_clips: int
    steps: int
    epochs: int
    batch: int
    rate: float
    weight_decay: float
    ema: float
    dropout: float


class BodyConfig(_Section, frozen=True):
    """The small network for facial actions and head pose, and how it is trained."""

    widths: tuple[int, ...]
    hidden: int
    dropout: float
    epochs: int
    batch: int
    rate: float
    warmup: float
    weight_decay: float
    ema: float
    actions_weight: float
    pose_weight: float


class Config(_Section, frozen=True):
    """The whole file."""

    seed: int
    data: DataConfig
    network: NetworkConfig
    cnn: CnnConfig
    augment: AugmentConfig
    lstm: LstmConfig
    body: BodyConfig


DEFAULT = Path(__file__).with_name("config.toml")


def load(path: Path = DEFAULT) -> Config:
    """Reads and checks a configuration.

    Raises:
        msgspec.ValidationError: A key is missing, unknown or of the wrong type.
    """
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Config, strict=False)
