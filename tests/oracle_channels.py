"""What the variants of groups, norms, means and networks of channels should compute, in NumPy.

Nothing here imports the library or a framework. Each function takes float64 and is written for clarity, another way
than the library where there is one.
"""

from __future__ import annotations

import math

import numpy as np

# --- one place at a time: a row of channels in, a row out


def along(axis, x, row_function):
    """``row_function`` of every slice along ``axis``."""
    return np.apply_along_axis(row_function, axis, x)


def groups_of(row, size):
    return [row[i : i + size] for i in range(0, len(row), size)]


def winners(row, k):
    # Python's sort is stable: among equals the first stays first.
    kept = sorted(range(len(row)), key=lambda i: -row[i])[:k]
    return np.array([v if i in kept else 0.0 for i, v in enumerate(row)])


def kwta(x, k=0.2, axis=-1):
    return along(axis, x, lambda row: winners(row, int(k) if k >= 1 else max(1, math.floor(k * len(row) + 1e-9))))


def lwta(x, block=2, axis=-1):
    return along(axis, x, lambda row: np.concatenate([winners(g, 1) for g in groups_of(row, block)]))


def groupsort(x, group_size=2, axis=-1):
    return along(axis, x, lambda row: np.concatenate([np.sort(g) for g in groups_of(row, group_size)]))


def oplu(x, axis=-1):
    return along(axis, x, lambda row: np.concatenate([[max(g), min(g)] for g in groups_of(row, 2)]))


def householder(x, t=math.pi / 2, axis=-1):
    """By the matrix ``I - 2 v v^T``; ``t`` is one number or one per pair."""

    def reflect(row):
        half = len(row) // 2
        y = row.copy()
        for i, angle in enumerate(np.broadcast_to(t, half)):
            z, v = row[[i, i + half]], np.array([math.sin(angle / 2), -math.cos(angle / 2)])
            if not v @ z > 0:
                y[[i, i + half]] = (np.eye(2) - 2 * np.outer(v, v)) @ z
        return y

    return along(axis, x, reflect)


def gemu_soc(x, group=2, axis=-1):
    def project(g):
        t, v = g[0], g[1:]
        norm = np.linalg.norm(v)
        if norm <= -t:
            return np.zeros_like(g)
        return g if norm <= t else (norm + t) / 2 * np.concatenate([[1.0], v / norm])

    return along(axis, x, lambda row: np.concatenate([project(g) for g in groups_of(row, group)]))


def solu(x, layer_norm=True, axis=-1):
    def row_of(row):
        y = row * np.exp(row) / np.exp(row).sum()
        return (y - y.mean()) / np.sqrt(y.var() + 1e-5) if layer_norm else y

    return along(axis, x, row_of)


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


normal_cdf = np.vectorize(lambda z: math.erfc(-z / math.sqrt(2)) / 2)


def nelu_norm(x, gamma=1.0, eps=1e-6, gate="normal", axis=-1):
    phi = {"normal": normal_cdf, "sigmoid": sigmoid}[gate]
    return along(axis, x, lambda row: row * phi(gamma * row / np.sqrt(np.mean(row**2) + eps)))


def evonorm_s0(x, v=1.0, gamma=1.0, beta=0.0, groups=32, axis=-1):
    """``v``, ``gamma`` and ``beta`` are numbers or one per channel of a last axis."""
    last = np.moveaxis(x, axis, -1)
    y = last * sigmoid(v * last)
    for sample, result in zip(last, y, strict=True):
        channels = sample.shape[-1]
        for part in np.array_split(np.arange(channels), min(groups, channels)):
            result[..., part] /= np.sqrt(sample[..., part].var() + 1e-5)
    return np.moveaxis(gamma * y + beta, -1, axis)


def abrelu(x, axes=None, axis=-1):
    if axes is None:
        axes = tuple(i for i in range(1, x.ndim) if i != axis % x.ndim) or (axis,)
    return np.maximum(x - x.mean(axis=tuple(axes), keepdims=True), 0)


def aoaf(x, beta=0.17, c=0.17, axis=-1):
    m = np.stack([np.full_like(sample, sample.mean()) for sample in x])
    return np.maximum(x - beta * m, 0) + c * m


def dynamic_relu_midpoint(x, axes=None, axis=-1):
    axes = None if axes is None else tuple(axes)
    middle = (x.min(axis=axes, keepdims=True) + x.max(axis=axes, keepdims=True)) / 2
    return np.where(x > middle, x, middle)


# --- those that change the number of channels


def ncrelu(x, axis=-1):
    return np.concatenate([np.maximum(x, 0), np.minimum(x, 0)], axis)


def elu(x):
    return np.where(x > 0, x, np.expm1(np.minimum(x, 0)))


def concat_elu(x, axis=-1):
    return np.concatenate([elu(x), elu(-x)], axis)


def max_feature_map(x, axis=-1):
    return np.max(np.split(x, 2, axis), axis=0)


def antirectifier(x, kernel=None, axis=-1):
    def row_of(row):
        z = row - row.mean()
        y = np.concatenate([np.maximum(z, 0), np.maximum(-z, 0)])
        return y if kernel is None else y @ kernel

    return along(axis, x, row_of)


def mba(x, beta=None, pieces=4, axis=-1):
    """Each of ``beta`` is a number or one per channel of a last axis."""
    if beta is None:
        beta = np.linspace(-1, 1, pieces)
    return np.concatenate([np.maximum(x + shift, 0) for shift in beta], axis)


def paired_relu(x, scale=0.5, t=0.0, sp=-0.5, tp=0.0, axis=-1):
    return np.concatenate([np.maximum(scale * x - t, 0), np.maximum(sp * x - tp, 0)], axis)


# --- layers inside; for channels last


def batch_norm(x, gamma, beta, mean, variance, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + 1e-5) + beta


def means(x):
    return x.reshape(x.shape[0], -1, x.shape[-1]).mean(axis=1)


def over_places(values, x):
    """Numbers of each sample, against all places."""
    return values.reshape(values.shape[0], *(1,) * (x.ndim - 2), -1)


def meta_acon(x, weights, training=False):
    w = weights
    h = batch_norm(means(x) @ w["squeeze/kernel"] + w["squeeze/bias"], *norm_of(w, "squeeze_norm"), training)
    beta = sigmoid(batch_norm(h @ w["excite/kernel"] + w["excite/bias"], *norm_of(w, "excite_norm"), training))
    p1, p2 = w["p1"], w["p2"]
    return (p1 - p2) * x * sigmoid(over_places(beta, x) * (p1 - p2) * x) + p2 * x


def aprelu(x, weights, training=False):
    w = weights
    parts = np.concatenate([means(np.minimum(x, 0)), means(np.maximum(x, 0))], axis=-1)
    h = batch_norm(parts @ w["squeeze/kernel"] + w["squeeze/bias"], *norm_of(w, "squeeze_norm"), training)
    h = np.maximum(h, 0) @ w["excite/kernel"] + w["excite/bias"]
    alpha = sigmoid(batch_norm(h, *norm_of(w, "excite_norm"), training))
    return np.where(x > 0, x, over_places(alpha, x) * x)


def norm_of(weights, name):
    return [weights[f"{name}/{part}"] for part in ("gamma", "beta", "moving_mean", "moving_variance")]


def steering(x, weights, parts):
    """``parts`` sets of numbers between -1 and 1 for each sample, against all places."""
    h = np.maximum(means(x) @ weights["squeeze/kernel"] + weights["squeeze/bias"], 0)
    theta = 2 * sigmoid(h @ weights["excite/kernel"] + weights["excite/bias"]) - 1
    return [over_places(part, x) for part in np.split(theta, parts, axis=-1)]


def dyrelu_a(x, weights, k=2, lambda_a=1.0, lambda_b=0.5):
    """As B, with one number for all channels where B has one for each."""
    theta = steering(x, weights, 2 * k)
    pieces = [((j == 0) + lambda_a * theta[j]) * x + lambda_b * theta[k + j] for j in range(k)]
    return np.max(pieces, axis=0)


def dyrelu_c(x, weights, k=2, tau=10.0, gamma=None, lambda_a=1.0, lambda_b=0.5):
    theta = steering(x, weights, 2 * k)
    z = np.exp((x @ weights["attend/kernel"] + weights["attend/bias"]) / tau)
    places = tuple(range(1, x.ndim - 1))
    softmax = z / z.sum(axis=places, keepdims=True)
    gamma = math.prod(x.shape[1:-1]) / 3 if gamma is None else gamma
    pi = np.minimum(gamma * softmax, 1)
    pieces = [pi * ((j == 0) + lambda_a * theta[j]) * x + pi * lambda_b * theta[k + j] for j in range(k)]
    return np.max(pieces, axis=0)


def dynamic_shift_max(x, weights, pieces=2, j=2, g=None):
    channels = x.shape[-1]
    theta = steering(x, weights, pieces * j)
    theta[0] = theta[0] + 1
    step = channels // (g or j)
    turned = [x[..., [(i + n * step) % channels for i in range(channels)]] for n in range(j)]
    return np.max([sum(theta[k * j + n] * turned[n] for n in range(j)) for k in range(pieces)], axis=0)


ROWS = {
    f.__name__: f
    for f in (kwta, lwta, groupsort, oplu, householder, gemu_soc, solu, nelu_norm, evonorm_s0, abrelu, aoaf,
              dynamic_relu_midpoint, ncrelu, concat_elu, max_feature_map, antirectifier, mba, paired_relu)
}  # fmt: skip
NETWORKS = {f.__name__: f for f in (meta_acon, aprelu, dyrelu_a, dyrelu_c, dynamic_shift_max)}
