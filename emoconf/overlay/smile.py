"""How often a face smiled in the last minute, and whether it smiles now."""

from emoconf.overlay.counter import Counted, CounterAnnotator


class SmileAnnotator(CounterAnnotator):
    """Counts smiles by their beginning."""

    counted = Counted("face", "smile_starts", "Smiles, last minute", lasts="smiling")
