"""Temperatures: how sure the logits may sound (Guo et al. 2017)."""

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
