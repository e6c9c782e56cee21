"""EmoConf: see how you come across in video calls."""

import os

__version__ = "0.2.0"

# From version 1.31 on, onnxruntime's wheels report to their maker over the network as soon as they
# are loaded, unless this is set before (its Privacy.md, "Disabling Telemetry"). Not a default that
# somebody could override: nothing leaves this computer.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

# OpenCV reads these when it is loaded. Media Foundation needs up to half a minute to open some
# webcams while it looks for hardware decoders; a webcam that gives nothing for three seconds is
# stalled (the default is ten); files must never make FFmpeg open a connection; and what is wrong
# is said by our own errors, not by the libraries.
for _name, _value in (
    ("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0"),
    ("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3"),
    ("OPENCV_FFMPEG_CAPTURE_OPTIONS", "protocol_whitelist;file"),
    ("OPENCV_FFMPEG_LOGLEVEL", "-8"),
    ("OPENCV_LOG_LEVEL", "OFF"),
):
    os.environ.setdefault(_name, _value)
