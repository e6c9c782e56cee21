"""The measuring instrument: figures about a model file, independent of how it was trained."""

from emoconf.expression.evaluation.body import Sighting, read_told
from emoconf.expression.evaluation.clips import ClipFrames
from emoconf.expression.evaluation.people import Photograph
from emoconf.expression.evaluation.report import Extent, encode, evaluate, summary
from emoconf.expression.evaluation.spans import read_spans

__all__ = [
    "ClipFrames",
    "Extent",
    "Photograph",
    "Sighting",
    "encode",
    "evaluate",
    "read_spans",
    "read_told",
    "summary",
]
