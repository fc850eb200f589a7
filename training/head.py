"""Compare descriptors and weights on the strangers of a fold, from the tuned maps tune.py left.

usage: head.py NAME --fold F      prints P@10 (other senders, ten kinds) and re-shoot hit@1 for each descriptor, agreement and weight
"""
import argparse, os
import numpy as np
import torch
import common, linear, whiten

WEIGHTS = (0, .1, .2, .3, .4, .5, .7, 1)


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("name"); p.add_argument("--fold", type=int, required=True); p.add_argument("--threads", type=int, default=1)
    p.add_argument("--only", default="")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    base = os.path.join(common.work_dir(), "tuned", a.name)
    state = torch.load(base + ".pt")
    W, B, M, C = (state[n].numpy() for n in ("kind.weight", "kind.bias", "desc.weight", "desc.bias"))
    train = np.flatnonzero(fold != a.fold)
    te = np.flatnonzero((fold == a.fold) & (kinds >= 0))
    q = np.flatnonzero(te % 2 == 0)
    qi = te[q]
    tuned = {v: np.load(f"{base}.{v}.npy", mmap_mode="r") for v in ("orig", "a", "test")}
    rec = {v: common.load(v, "map") for v in ("orig", "a", "b", "test")}
    T = lambda v, i: common.unit(np.asarray(tuned[v][i], np.float32))
    R = lambda v, i: common.flat(rec[v][i])
    tg, tq, rg, rq = T("orig", te), T("test", qi), R("orig", te), R("test", qi)
    lg, lq = tg @ W.T + B, tq @ W.T + B
    pg, pq = softmax(lg), softmax(lq)
    print("kinds", {k: round(v, 4) for k, v in linear.kind_figures(pg, kinds[te]).items()}, "kept by the altered copy", round(float((pg[q].argmax(1) == pq.argmax(1)).mean()), 4), flush=True)
    half = train[::2]
    xt, xr = T("orig", half), R("orig", half)
    pa, ra = [(xt, T("a", half))], [(xr, R("a", half)), (xr, R("b", half))]
    cands = {"recipe's cosine": (rg, rq), "learned projection": (common.unit(tg @ M.T + C), common.unit(tq @ M.T + C))}
    if "t" not in a.only:
        cands["tuned cosine"] = (tg, tq)
    for k in (512,):
        for tag, x, pr, g, t in (("tuned", xt, pa, tg, tq), ("recipe", xr, ra, rg, rq)):
            m, c = whiten.reshoot_whitening(x, pr, k)
            cands[f"{tag} whitened {k}"] = (common.unit(g @ m + c), common.unit(t @ m + c))
    j = lambda *n: tuple(np.concatenate([cands[m][h] * s for m, s in n], 1) for h in (0, 1))
    cands["learned + recipe whitened"] = j(("learned projection", .7), ("recipe whitened 512", .7))
    cands["tuned whitened + recipe whitened"] = j(("tuned whitened 512", .7), ("recipe whitened 512", .7))
    for how, temp in (("sqrt", 1.), ("plain", 1.), ("sqrt", 1.5)):
        ag, aq = common.agreement(softmax(lg / temp), how=how), common.agreement(softmax(lq / temp), softmax(lg / temp), how)
        print(f"agreement {how} at temperature {temp}; weights {WEIGHTS}")
        for n, (g, t) in cands.items():
            if (how, temp) != ("sqrt", 1.) and n not in ("recipe whitened 512", "learned + recipe whitened", "learned projection"):
                continue
            s, sq = g @ g.T, t @ g.T
            print(f"{n:34s}", "P@10", *(f"{common.p10(s + w * ag, kinds[te], senders[te], queries=kinds[te] < 10):.3f}" for w in WEIGHTS),
                  "| hit@1", *(f"{common.hits(sq + w * aq, q)[0]:.3f}" for w in WEIGHTS), flush=True)


if __name__ == "__main__":
    main()
