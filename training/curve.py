"""How the linear head grows with the number of photographers, what it confuses, and what the ranking could give if it knew the kinds.

usage: curve.py [--draws 3]      needs `cache.py orig` only, no PyTorch
For each of the five folds the head of linear.py (originals only) is fitted on all of the training photographers and on seeded draws of a half, a
quarter and an eighth of them, and measured on the fold as linear.py does: the kinds' accuracy over the ten kinds, and P@10 by other senders of
the recipe's cosine + 0.4 x agreement. Printed as JSON: the mean over folds and draws; what each doubling brought, by what factor it shrinks the error (fitted to all shares; by the last
doubling alone) and how many more a goal would take if it went on so; P@10 with true kinds in place of named ones; and the most frequent confusions of
the heads that saw all photographers, either way round.
"""
import argparse, json
import numpy as np
import common, linear

SHARES = [1, 1 / 2, 1 / 4, 1 / 8]
WEIGHT = .4
GOALS = {"p10": .8, "kind_ten": .9, "kind_among_ten": .9}
r4 = lambda x: round(float(x), 4)


def isometric(x):
    """Rows with the dot products of x's in len(x) numbers each: what is fitted on them is the same, in a sixth of the time."""
    gram = (x @ x.T).astype(np.float64)
    return np.linalg.cholesky(gram + 1e-6 * np.eye(len(gram))).astype(np.float32)


def named(x, kinds, train, test):
    """Probabilities [test, kinds] by the linear head fitted on the rows `train`. A kind that fewer than two of them show is never named."""
    present = np.flatnonzero(np.bincount(kinds[train], minlength=len(common.KINDS)) > 1)
    train = train[np.isin(kinds[train], present)]
    w, b = linear.discriminant([x[train]], np.searchsorted(present, kinds[train]), min(256, len(train) // 2))
    z = x[test] @ w + b
    e = np.exp(z - z.max(1, keepdims=True))
    prob = np.zeros((len(test), len(common.KINDS)), np.float32)
    prob[:, present] = e / e.sum(1, keepdims=True)
    return prob


def precision(cosine, agreement, kinds, senders):
    return common.p10(cosine + WEIGHT * agreement, kinds, senders, queries=kinds < 10)


def falls(shares, values):
    """By how many powers of two the error falls with each doubling: least squares over all shares, and from the second largest to the largest."""
    error = -np.log2(1 - np.array(values))
    return float(np.polyfit(np.log2(shares), error, 1)[0]), float((error[0] - error[1]) / np.log2(shares[0] / shares[1]))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--draws", type=int, default=3)
    a = p.parse_args()
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    clear = np.flatnonzero(kinds >= 0)
    kinds, senders, fold = kinds[clear], senders[clear], fold[clear]
    x = isometric(common.flat(common.load("orig", "map")[clear]))
    rows, best, oracle = {s: [] for s in SHARES}, np.zeros((2, len(kinds)), int), []
    for f in range(5):
        te, photographers = np.flatnonzero(fold == f), np.unique(senders[fold != f])
        s, true = x[te] @ x[te].T, np.eye(len(common.KINDS))[kinds[te]]
        for share in SHARES:
            for draw in range(1 if share == 1 else a.draws):
                rng = np.random.default_rng([common.SEED, f, SHARES.index(share), draw])
                some = rng.choice(photographers, round(len(photographers) * share), replace=False)
                tr = np.flatnonzero((fold != f) & np.isin(senders, some))
                prob = named(x, kinds, tr, te)
                k = linear.kind_figures(prob, kinds[te])
                rows[share].append({"photographers": len(some), "photos": len(tr), "kind_ten": k["kind_ten"], "kind_among_ten": k["kind_among_ten"],
                                    "p10": precision(s, common.agreement(prob), kinds[te], senders[te])})
                if share == 1:
                    best[:, te] = prob.argmax(1), prob[:, :10].argmax(1)
                    oracle.append({"named": rows[1][-1]["p10"], "query's kind true": precision(s, common.agreement(true, prob), kinds[te], senders[te]),
                                   "all kinds true": precision(s, common.agreement(true), kinds[te], senders[te])})
    mean = {s: {k: np.mean([r[k] for r in rows[s]]) for k in rows[s][0]} for s in SHARES}
    out = {"shares": {str(s): {k: r4(v) for k, v in m.items()} for s, m in mean.items()}}
    for k, goal in GOALS.items():
        now, fall = mean[1][k], falls(SHARES, [mean[s][k] for s in SHARES])
        out[f"doublings, {k} {goal}"] = {"gains": [r4(mean[s][k] - mean[s / 2][k]) for s in SHARES[:-1]], "error times": [r4(2 ** -f) for f in fall],
                                         "needed": [r4(np.log2((1 - now) / (1 - goal)) / f) for f in fall]}
    out["p10"] = {k: r4(np.mean([o[k] for o in oracle])) for k in oracle[0]}
    ten = kinds < 10
    for choice, b in (("of seventeen", best[0]), ("among ten", best[1])):
        wrong, pairs = ten & (b != kinds), {}
        for i in np.flatnonzero(wrong):
            pair = " / ".join(common.KINDS[k] for k in sorted((kinds[i], b[i])))
            pairs[pair] = pairs.get(pair, 0) + 1
        out["confusions, " + choice] = {"photos": int(ten.sum()), "wrong": int(wrong.sum()), "named another kind than the ten": int((wrong & (b >= 10)).sum()), **dict(sorted(pairs.items(), key=lambda p: -p[1])[:8])}
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
