"""How sure the logits may sound (Guo et al. 2017), and how often each label is said."""

import numpy as np
from numpy.typing import NDArray


def negative_log_likelihood(
    logits: NDArray[np.float32], truth: NDArray[np.int64], temperature: float
) -> float:
    """Mean of -log p(truth) with the logits [N, 8] divided by the temperature."""
    scaled = logits.astype(np.float64) / temperature
    scaled -= scaled.max(axis=1, keepdims=True)
    partition = np.log(np.exp(scaled).sum(axis=1))
    return float((partition - scaled[np.arange(len(truth)), truth]).mean())


def fit_temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The temperature from 0.2 to 5 with the least negative log-likelihood, to within 1 %."""
    candidates = np.exp(np.linspace(np.log(0.2), np.log(5), 324))
    losses = [negative_log_likelihood(logits, truth, float(t)) for t in candidates]
    return float(candidates[int(np.argmin(losses))])


def fit_biases(
    logits: NDArray[np.float32], truth: NDArray[np.int64], uar_weight: float
) -> NDArray[np.float32]:
    """What to add to each label's logit so that accuracy + `uar_weight` * UAR is greatest.

    The idea is logit adjustment after training (Menon et al. 2021); one bias after another is
    searched here instead of taken from the labels' shares.

    Args:
        logits: [N, 8].
        truth: [N], 0 to 7.
        uar_weight: What a point of unweighted average recall is worth in points of accuracy.

    Returns:
        float32 [8]; the first is 0.
    """
    labels = np.unique(truth)
    rows = [truth == label for label in labels]
    candidates = np.linspace(-1.5, 2.5, 81, dtype=np.float32)

    def score(biases: NDArray[np.float32]) -> float:
        right = (logits + biases).argmax(axis=1) == truth
        uar = np.mean([right[chosen].mean() for chosen in rows])
        return float(right.mean() + uar_weight * uar)

    biases = np.zeros(logits.shape[1], np.float32)
    for _ in range(4):
        for label in range(1, logits.shape[1]):
            tries = np.tile(biases, (len(candidates), 1))
            tries[:, label] = candidates
            scores = [score(one) for one in tries]
            if max(scores) > score(biases):
                biases = tries[int(np.argmax(scores))]
    return biases
