"""What every message is built on."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """What every message is built on; `type` is added from the class's tag.

    A client ignores fields of events that it does not know, so that an engine may tell more than
    an older client asks for. Commands are strict: an engine must not do half of what it was asked.
    """
