"""The same answers under another expectation of how often each expression is shown.

A network trained on shares learns them along with the faces. By Bayes' rule its log-probabilities
less the logarithm of the shares that it was trained with, plus the logarithm of others, are its
answers where those others hold (Saerens et al. 2002; Menon et al. 2021 call it logit adjustment).
"""

import numpy as np
from numpy.typing import NDArray

from emoconf.expression.model import Floats, softmax
from emoconf.signals.labels import COUNT

#: Mean of the FER+ vote shares over the rows of FER2013's Training split that `training.data`
#: trains on, in the order of the labels. Taken from training data alone.
TRAINED = np.array([0.3385, 0.2703, 0.1164, 0.1399, 0.0861, 0.0091, 0.0295, 0.0103])

#: Acted sets ask for every expression equally often.
POSED = np.full(COUNT, 1 / COUNT)


def adjusted(probabilities: Floats, prior: NDArray[np.floating]) -> Floats:
    """Probabilities [N, 8] as they would be where the labels' shares are `prior`, [8]."""
    logits = np.log(np.maximum(probabilities, 1e-12)) + np.log(prior) - np.log(TRAINED)
    return softmax(logits.astype(np.float32))
