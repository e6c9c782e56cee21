"""How a model reads people and faces that were never near its training.

Not part of the installed program. Run from the repository's root, see `README.md` beside this.
"""

import emoconf  # noqa: F401  (first: it keeps onnxruntime from reporting to its maker)
