"""EmoConf: see how you come across in video calls."""

__version__ = "0.1.0"
