"""The descriptor's linear maps, for a fold or for the shipped network, and the calibration of the kinds.

usage: finish.py NAME [--descriptor learned|whitened] [--share S] [--folds PREFIX]
Writes NAME.head.npz: m, c (descriptor from the tuned unit map), w, b (kinds), and with --share > 0 rm, rc (the recipe's vector, re-shoot whitened, its share of the
descriptor's squared length). With --folds prints the temperature fitted on the five folds' strangers (PREFIX0 ... PREFIX4), for export.py.
"""
import argparse, os
import numpy as np
import torch
from scipy.optimize import minimize_scalar
import common, tune, whiten


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def temperature(logits, kinds):
    """The temperature with the least log loss."""
    loss = lambda t: -np.log(np.maximum(softmax(logits / np.exp(t))[np.arange(len(kinds)), kinds], 1e-12)).mean()
    return float(np.exp(minimize_scalar(loss, bounds=(-1.5, 1.5), method="bounded").x))


def base(name):
    return os.path.join(common.work_dir(), "tuned", name)


def tuned_rows(name, view, rows):
    return common.unit(np.asarray(np.load(f"{base(name)}.{view}.npy", mmap_mode="r")[rows], np.float32))


def head(name, train, descriptor="learned", share=0., k=512, shrink=.2):
    """The maps of a tuned network; whitening is fitted on half of `train` and its `a` copies."""
    state = torch.load(base(name) + ".pt")
    out = {"w": state["kind.weight"].numpy().T, "b": state["kind.bias"].numpy(), "m": state["desc.weight"].numpy().T, "c": state["desc.bias"].numpy()}
    half = train[::2]
    if descriptor == "whitened":
        x = tuned_rows(name, "orig", half)
        out["m"], out["c"] = whiten.reshoot_whitening(x, [(x, tuned_rows(name, "a", half))], k, shrink)
    if share:
        x = tune.flat(tune.load("orig", "map")[half])
        out["rm"], out["rc"] = whiten.reshoot_whitening(x, [(x, tune.flat(tune.load("a", "map")[half]))], k, shrink)
        out["share"] = share
    return out


def describe(h, tuned, recipe=None):
    """Descriptor rows from unit tuned rows (and unit recipe rows)."""
    d = common.unit(tuned @ h["m"] + h["c"])
    if "rm" in h:
        d = np.concatenate([np.sqrt(1 - h["share"]) * d, np.sqrt(h["share"]) * common.unit(recipe @ h["rm"] + h["rc"])], 1)
    return d


def strangers(prefix):
    """Pooled logits, kinds and fold of every clear photo, each from the network that never saw its photographer."""
    _, kinds, _ = common.photos()
    z = [np.load(f"{base(prefix + str(f))}.oof.npz") for f in range(5)]
    rows = np.concatenate([i["rows"] for i in z])
    return np.concatenate([i["logits"] for i in z]), kinds[rows], np.repeat(np.arange(5), [len(i["rows"]) for i in z])


def main():
    p = argparse.ArgumentParser()
    p.add_argument("name"); p.add_argument("--descriptor", default="learned"); p.add_argument("--share", type=float, default=0.); p.add_argument("--folds")
    a = p.parse_args()
    np.savez(base(a.name) + ".head.npz", **head(a.name, np.arange(len(common.photos()[0])), a.descriptor, a.share))
    if a.folds:
        logits, kinds, _ = strangers(a.folds)
        print("temperature", round(temperature(logits, kinds), 4))


if __name__ == "__main__":
    main()
