"""Valence and arousal of stored seconds, for the reports."""

from emoconf.signals.labels import affect as valence_arousal

__all__ = ["valence_arousal"]
