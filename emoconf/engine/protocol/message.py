"""What every message is built on."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every message is built on; `type` is added from the class's tag."""
