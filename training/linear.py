"""The baseline as measured: the linear head on the recipe's stored vector, nothing tuned.

usage: linear.py [--fold F] [--views a,b]      five folds by photographer (or one); --views adds altered copies to the fit
PCA to 256, discriminant analysis with automatic shrinkage; P@10 over the fold's clearly labelled photos, ten nearest by other senders.
"""
import argparse, json
import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
import common, whiten


def discriminant(views, y, k=256):
    """Discriminant analysis with automatic shrinkage on k principal components, as one linear map: w [d, kinds], b [kinds]. views: rows of each view, all of kinds y."""
    mean, v = whiten.pca(views[0], k, limit=2500)
    lda = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto").fit(np.concatenate([(x - mean) @ v for x in views]), np.tile(y, len(views)))
    w = v @ lda.coef_.T
    return w.astype(np.float32), (lda.intercept_ - mean @ w).astype(np.float32)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--fold", type=int); p.add_argument("--views", default="")
    a = p.parse_args()
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    o = common.flat(common.load("orig", "map"))
    alt = [common.flat(common.load(v, "map")) for v in a.views.split(",") if v]
    test_view = common.flat(common.load("test", "map"))
    out = []
    for f in [a.fold] if a.fold is not None else range(5):
        tr, te = np.flatnonzero((fold != f) & (kinds >= 0)), np.flatnonzero((fold == f) & (kinds >= 0))
        w, b = discriminant([o[tr]] + [x[tr] for x in alt], kinds[tr])
        z = o[te] @ w + b
        prob = np.exp(z - z.max(1, keepdims=True))
        prob /= prob.sum(1, keepdims=True)
        r = {"fold": f, "photos": len(te), **kind_figures(prob, kinds[te])}
        s, g = o[te] @ o[te].T, common.agreement(prob)
        q = np.flatnonzero(te % 2 == 0)  # the cached half
        r["hit1_recipe"] = common.hits(test_view[te[q]] @ o[te].T, q)[0]
        for w in (0, .1, .2, .4, .7):
            r[f"p10_w{w}"] = common.p10(s + w * g, kinds[te], senders[te], queries=kinds[te] < 10)
        out.append(r)
        print(json.dumps({k: round(x, 4) for k, x in r.items()}), flush=True)
    if len(out) > 1:
        print(json.dumps({"mean": {k: round(float(np.mean([r[k] for r in out])), 4) for k in out[0]}}))


def kind_figures(prob, kinds):
    """Right over every kind; over the ten kinds, choosing among all or among the ten; calibration error."""
    ten = kinds < 10
    return {"kind_all": float((prob.argmax(1) == kinds).mean()), "kind_ten": float((prob[ten].argmax(1) == kinds[ten]).mean()),
            "kind_among_ten": float((prob[ten, :10].argmax(1) == kinds[ten]).mean()), "ece": common.ece(prob, kinds)}


if __name__ == "__main__":
    main()
