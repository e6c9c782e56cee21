"""How often a head nodded in the last minute."""

from emoconf.overlay.counter import Counted, CounterAnnotator


class NodsAnnotator(CounterAnnotator):
    """Counts nods; some are missed, so the number is an estimate."""

    counted = Counted("head", "nods", "Nods, last minute", about=True)
