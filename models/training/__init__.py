"""How the weights in `models/emotion.onnx` were made: from the data files to the ONNX file.

Not part of the installed program. Run from the repository's root, see `README.md` beside this.
"""

import emoconf  # noqa: F401  (first: it keeps onnxruntime from reporting to its maker)
