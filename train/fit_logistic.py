"""Logistic regression by Newton's method, with a ridge: a few dozen numbers need no library."""

from __future__ import annotations

import numpy as np


def fit(signs: np.ndarray, labels: np.ndarray, *, ridge: float = 1.0, rounds: int = 30) -> tuple[np.ndarray, float]:
    """Weights and bias. Signs are scaled to one standard deviation for the ridge, and the weights scaled back."""
    mean, deviation = signs.mean(0), signs.std(0)
    deviation[deviation == 0] = 1.0
    x = np.hstack([(signs - mean) / deviation, np.ones((len(signs), 1))])
    w = np.zeros(x.shape[1])
    keep = np.full(x.shape[1], ridge)
    keep[-1] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - labels) + keep * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(keep)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = w[:-1] / deviation
    return weights, float(w[-1] - weights @ mean)
