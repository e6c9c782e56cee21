"""Closing what was opened, whatever fails on the way."""

import logging
from collections.abc import Callable, Iterable

from emoconf.errors import EmoConfError

log = logging.getLogger(__name__)

#: What is closed, for the log, and how.
Step = tuple[str, Callable[[], object]]


def close_all(steps: Iterable[Step]) -> list[EmoConfError]:
    """Runs every step in order; one that fails keeps none of the others from running.

    Returns:
        What went wrong in a way that a person should know of; anything else is logged.
    """
    errors: list[EmoConfError] = []
    for name, step in steps:
        try:
            step()
        except EmoConfError as error:
            log.warning("closing %s: %s", name, error.message)
            errors.append(error)
        except Exception:
            log.exception("closing %s failed", name)
    return errors
