"""The baseline as measured: the linear head on the recipe's stored vector, nothing tuned.

usage: linear.py [--fold F] [--altered]      five folds by photographer (or one); --altered adds the `a` copies to the fit
PCA to 256, discriminant analysis with automatic shrinkage; P@10 over the fold's clearly labelled photos, ten nearest by other senders.
"""
import argparse, json
import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
import common, tune, whiten


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--fold", type=int); p.add_argument("--altered", action="store_true")
    a = p.parse_args()
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    o = tune.flat(tune.load("orig", "map"))
    alt = tune.flat(tune.load("a", "map")) if a.altered else None
    test_view = tune.flat(tune.load("test", "map"))
    out = []
    for f in [a.fold] if a.fold is not None else range(5):
        tr, te = np.flatnonzero((fold != f) & (kinds >= 0)), np.flatnonzero((fold == f) & (kinds >= 0))
        mean, v = whiten.pca(o[tr], 256)
        lda = LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto")
        x, y = (o[tr] - mean) @ v, kinds[tr]
        if a.altered:
            x, y = np.concatenate([x, (alt[tr] - mean) @ v]), np.concatenate([y, y])
        lda.fit(x, y)
        prob = lda.predict_proba((o[te] - mean) @ v)
        r = {"fold": f, "photos": len(te), **kind_figures(prob, kinds[te])}
        s, g = o[te] @ o[te].T, common.agreement(prob)
        q = np.flatnonzero(te % 2 == 0)  # the cached half
        r["hit1_recipe"] = common.hits(test_view[te[q]] @ o[te].T, q)[0]
        for w in (0, .1, .2, .4):
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
