"""Closed forms: principal components by the Gram matrix, re-shoot whitening (within-class covariance normalisation), discriminant analysis."""
import numpy as np


def pca(x, k, rng=None, limit=4000):
    """Mean [d] and the first k principal directions [d, k] of the rows of x; of a seeded sample where there are more than `limit`."""
    if len(x) > limit:
        x = x[(rng or np.random.default_rng(0)).choice(len(x), limit, replace=False)]
    x = np.asarray(x, np.float32)
    mean = x.mean(0)
    x = x - mean
    w, u = np.linalg.eigh(x @ x.T)
    w, u = w[::-1][:k], u[:, ::-1][:, :k]
    return mean, (x.T @ u) / np.sqrt(np.maximum(w, 1e-12))


def inverse_root(cov, shrink):
    """The inverse square root of a covariance shrunk towards a multiple of the identity."""
    k = len(cov)
    w, u = np.linalg.eigh((1 - shrink) * cov + shrink * np.trace(cov) / k * np.eye(k))
    return (u / np.sqrt(w)) @ u.T


def reshoot_whitening(x, pairs, k, shrink=.2, rng=None, limit=2000):
    """matrix [d, k], bias [k]: descriptor = unit(x @ matrix + bias). pairs: list of (original rows, altered rows)."""
    mean, v = pca(x, k, rng, limit)
    diff = np.concatenate([(a - b) @ v for a, b in pairs])
    m = v @ inverse_root(diff.T @ diff / len(diff), shrink)
    m /= np.linalg.norm((x[:500] - mean) @ m, axis=1).mean()
    return m.astype(np.float32), (-mean @ m).astype(np.float32)
