"""The measuring instrument: figures about a model file, independent of how it was trained."""

from emoconf.expression.evaluation.clips import ClipFrames
from emoconf.expression.evaluation.report import Extent, encode, evaluate, summary

__all__ = ["ClipFrames", "Extent", "encode", "evaluate", "summary"]
