"""From tuned networks to the maps that are shipped: averaging, the descriptor's whitening, the kinds' classifier, and the calibration.

usage: finish.py OUT [--soup A,B,...] [--folds PREFIX]
--soup averages the weights of tuned networks (same start, other photographers) into OUT.pt and embeds the photos the maps are fitted on.
Writes OUT.head.npz: m, c (descriptor from the tuned unit map), w, b (kinds from the tuned unit map), rw, rb (kinds from the recipe's unit map, added).
--folds prints the temperature fitted on the five folds' strangers (PREFIX0 ... PREFIX4), for export.py.
"""
import argparse, os
import numpy as np
import torch
from scipy.optimize import minimize_scalar
import common, linear, tune, whiten

# The kinds' logits: tuned classifier, discriminant analysis on the tuned map, the same on the recipe's; (share, own temperature) of each, as found on one fold.
BLEND = {"classifier": (.5, 1.), "tuned": (.25, 1.8), "recipe": (.25, 2.4)}


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


def recipe_rows(view, rows):
    return common.flat(common.load(view, "map")[rows])


def head(name, train, k=512, shrink=.2):
    """The maps of a tuned network. Fitted on `train` only: the whitening on half of it and its `a` copies."""
    if os.path.exists(base(name) + ".head.npz"):
        return dict(np.load(base(name) + ".head.npz"))
    _, kinds, _ = common.photos()
    state = torch.load(base(name) + ".pt")
    half = train[::2]
    clear, all_clear = kinds[half] >= 0, train[kinds[train] >= 0]
    x, alt = tuned_rows(name, "orig", half), tuned_rows(name, "a", half)
    m, c = whiten.reshoot_whitening(x, [(x, alt)], k, shrink)
    w, b = linear.discriminant([x[clear], alt[clear]], kinds[half][clear])
    o = recipe_rows("orig", all_clear)
    copies = [recipe_rows(v, all_clear) for v in "ab" if os.path.exists(os.path.join(common.work_dir(), "cache", v + ".map.npy"))]
    rw, rb = linear.discriminant([o] * len(copies) + copies, kinds[all_clear], 512)
    (sc, tc), (st, tt), (sr, tr) = BLEND["classifier"], BLEND["tuned"], BLEND["recipe"]
    out = {"m": m, "c": c, "w": sc / tc * state["kind.weight"].numpy().T + st / tt * w, "b": sc / tc * state["kind.bias"].numpy() + st / tt * b, "rw": sr / tr * rw, "rb": sr / tr * rb}
    np.savez(base(name) + ".head.npz", **out)
    return out


def describe(h, tuned):
    """Descriptor rows from unit tuned rows."""
    return common.unit(tuned @ h["m"] + h["c"])


def logits(h, tuned, recipe):
    return tuned @ h["w"] + h["b"] + recipe @ h["rw"] + h["rb"]


def strangers(prefix, n=5):
    """Logits, kinds and fold of every clear photo, each from the network that never saw its photographer."""
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    z, y, of = [], [], []
    for f in range(n):
        te = np.flatnonzero((fold == f) & (kinds >= 0))
        z.append(logits(head(f"{prefix}{f}", np.flatnonzero(fold != f)), tuned_rows(f"{prefix}{f}", "orig", te), recipe_rows("orig", te)))
        y.append(kinds[te])
        of.append(np.full(len(te), f))
    return np.concatenate(z), np.concatenate(y), np.concatenate(of)


def soup(names, out):
    """The mean of the networks' weights, and the tuned maps that head() needs."""
    states = [torch.load(base(n) + ".pt") for n in names]
    state = {k: torch.stack([s[k].float() for s in states]).mean(0) for k in states[0]}
    torch.save(state, base(out) + ".pt")
    net = tune.Tail()
    net.load_state_dict(state)
    n = len(common.photos()[0])
    for view in ("orig", "a"):
        src, rows = common.load(view), np.zeros((n, 25088), np.float16)
        todo = np.arange(n)[::2]
        with torch.no_grad():
            for i in range(0, len(todo), 64):
                rows[todo[i:i + 64]] = net.maps(torch.from_numpy(src[todo[i:i + 64]])).half().numpy()
        np.save(f"{base(out)}.{view}.npy", rows)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("name"); p.add_argument("--soup"); p.add_argument("--folds"); p.add_argument("--n", type=int, default=5); p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    if a.soup:
        soup(a.soup.split(","), a.name)
        if os.path.exists(base(a.name) + ".head.npz"):
            os.remove(base(a.name) + ".head.npz")
    head(a.name, np.arange(len(common.photos()[0])))
    if a.folds:
        z, kinds, _ = strangers(a.folds, a.n)
        print("temperature", round(temperature(z, kinds), 4))


if __name__ == "__main__":
    main()
