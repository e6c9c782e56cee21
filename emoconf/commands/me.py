"""`--me`: what EmoConf knows of the person, applied to their own recordings."""

from typing import TYPE_CHECKING

from emoconf import paths
from emoconf.errors import UsageError
from emoconf.text import Text

if TYPE_CHECKING:
    from emoconf.expression.model import ExpressionModel
    from emoconf.expression.reader import ExpressionReader
    from emoconf.person.adaptation import Adaptation


def known_of_me(model_sha256: str) -> "Adaptation":
    """What is known of the person, from whatever webcam it was learned.

    Raises:
        UsageError: Nothing is.
    """
    from emoconf.engine.adapting import Adapter
    from emoconf.expression.rest import others_at_rest

    adapter = Adapter(model_sha256, others_at_rest(paths.models_folder(), model_sha256), None)
    adapter.load(paths.database())
    known = adapter()
    if known is None:
        raise UsageError(
            Text("Nothing is known of you that this model could apply."),
            Text("Calibrate with `emoconf calibrate`, or leave --me out."),
        )
    return known


def reader_of(
    model: "ExpressionModel", threshold: float, known: "Adaptation | None"
) -> "ExpressionReader":
    """A reader of recordings, of the person where something is known of them."""
    from emoconf.expression.reader import ExpressionReader

    return ExpressionReader(model, threshold, adaptation=lambda: known)
