"""What the process that decodes a recording's sound sends: a time and a block of samples."""

import struct

from emoconf.voice.sound import BLOCK

#: Seconds of the picture's time at which a block begins.
TIME = struct.Struct("<d")

#: Bytes of a message: the time, and 32-bit floating point samples.
BLOCK_BYTES = TIME.size + 4 * BLOCK
