"""What the variants that mix channels or places should compute, in NumPy, one channel or place at a time.

Nothing here imports the library or a framework. Each function takes float64 and is written for clarity.
"""

from __future__ import annotations

import itertools

import numpy as np


def crelu(x, axis=-1):
    channels = list(np.moveaxis(x, axis, 0))
    return np.stack([np.where(c > 0, c, 0) for c in channels] + [np.where(c < 0, -c, 0) for c in channels], axis)


def maxout(x, pieces=2, axis=-1):
    channels = list(np.moveaxis(x, axis, 0))
    groups = [channels[i : i + pieces] for i in range(0, len(channels), pieces)]
    return np.stack([np.max(group, axis=0) for group in groups], axis)


def topk_relu(x, k=32, axis=-1):
    rows = np.moveaxis(x, axis, -1)
    y = np.zeros_like(rows)
    for place in np.ndindex(rows.shape[:-1]):
        row = rows[place]
        # Python's sort is stable: among equals the first stays first.
        for i in sorted(range(len(row)), key=lambda i, row=row: -row[i])[:k]:
            y[(*place, i)] = max(row[i], 0.0)
    return np.moveaxis(y, -1, axis)


def brelu_bipolar(x, axis=-1):
    channels = np.moveaxis(x, axis, 0)
    return np.stack(
        [np.where(c > 0, c, 0) if i % 2 == 0 else np.where(c < 0, c, 0) for i, c in enumerate(channels)], axis
    )


def polynorm(x, alpha=(1 / 3, 1 / 3, 1 / 3), bias=0.0, eps=1e-6, axis=-1):
    total = np.full_like(x, bias)
    for i, a in enumerate(alpha, start=1):
        total += a * x**i / np.sqrt(np.mean(x ** (2 * i), axis=axis, keepdims=True) + eps)
    return total


def frelu_funnel(x, kernel, gamma, beta, mean=None, variance=None, epsilon=1e-5):
    """For channels last and an odd window; without statistics those of ``x``, as in training."""
    size = kernel.shape[0]
    padded = np.pad(x, ((0, 0), (size // 2, size // 2), (size // 2, size // 2), (0, 0)))
    height, width = x.shape[1:3]
    t = np.zeros_like(x)
    for i, j in itertools.product(range(size), range(size)):
        t += padded[:, i : i + height, j : j + width] * kernel[i, j, :, 0]
    if mean is None:
        mean, variance = t.mean(axis=(0, 1, 2)), t.var(axis=(0, 1, 2))
    t = gamma * (t - mean) / np.sqrt(variance + epsilon) + beta
    return np.where(t > x, t, x)


def dyrelu_b(x, squeeze, squeeze_bias, excite, excite_bias, k=2, lambda_a=1.0, lambda_b=0.5):
    """For channels last; the second Dense layer puts out all channels of ``a[0]``, of ``a[1]``, ..., then ``b``."""
    y = np.empty_like(x)
    channels = x.shape[-1]
    for image, result in zip(x, y, strict=True):
        pooled = image.reshape(-1, channels).mean(axis=0)
        z = np.maximum(pooled @ squeeze + squeeze_bias, 0) @ excite + excite_bias
        theta = (2 / (1 + np.exp(-z)) - 1).reshape(2 * k, channels)
        a, b = lambda_a * theta[:k], lambda_b * theta[k:]
        a[0] += 1
        result[...] = np.max([a[j] * image + b[j] for j in range(k)], axis=0)
    return y


LAYERS = {
    "crelu": crelu,
    "maxout": maxout,
    "topk_relu": topk_relu,
    "brelu_bipolar": brelu_bipolar,
    "polynorm": polynorm,
    "frelu_funnel": frelu_funnel,
    "dyrelu_b": dyrelu_b,
}
