"""Every figure, as JSON.

usage: evaluate.py EXPORT_DIR [--folds PREFIX] [--eval] [--white] [--cost] [--sweep]
  --folds PREFIX   five folds grouped by photographer, from the networks PREFIX0 ... PREFIX4 (tune.py --fold), with EXPORT_DIR/garment.json's score
  --eval           closet-labels.csv's eval rows at full size, and peers/reshoot.py's own altered copies of them, through the exported int8 file
                   (that network was trained on all photos not held out; its photographers also took eval photos, so the folds are the figure to quote)
  --white          eval's garments cut out onto white (GrabCut), recipe against garment
  --cost           seconds of the exported int8 file over the shared one, alternating (pin it: taskset -c 0)
"""
import argparse, csv, json, os, random, sys, tempfile, time
import numpy as np
import onnxruntime as ort
from PIL import Image, ImageOps
import alter, common, finish, linear

# Scores that are compared: plain sums (sharpness 0) and soft maxima.
SCORES = [(0, w) for w in (0, .1, .2, .3, .4, .6, 1)] + [(4, .05), (4, .07), (5, .04), (6, .02), (6, .025), (6, .03), (6, .04), (8, .008), (8, .01), (8, .015), (8, .02), (10, .003), (10, .004), (10, .007), (12, .001), (12, .0015), (12, .002), (15, .0003)]
r4 = lambda x: round(float(x), 4)


def score(cosine, agreement, sharpness, weight):
    return common.worth(cosine, agreement, sharpness, weight) if sharpness else cosine + weight * agreement


def folds(prefix, card, sweep, n=5):
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    logits, y, of = finish.strangers(prefix, n)
    prob = np.zeros_like(logits)
    for f in range(n):  # each fold's temperature from the four others: photographers fitted on by neither network nor temperature
        prob[of == f] = finish.softmax(logits[of == f] / finish.temperature(logits[of != f], y[of != f]))
    out = {"ece": r4(common.ece(prob, y)), "ece_ten_kinds": r4(common.ece(prob[y < 10], y[y < 10])), "ece_uncalibrated": r4(common.ece(finish.softmax(logits), y)), "folds": []}
    for f in range(n):
        name, te = prefix + str(f), np.flatnonzero((fold == f) & (kinds >= 0))
        q = np.flatnonzero(te % 2 == 0)
        h = finish.head(name, np.flatnonzero(fold != f))
        rec, rec_q = common.flat(common.load("orig", "map")[te]), common.flat(common.load("test", "map")[te[q]])
        t, t_q = finish.tuned_rows(name, "orig", te), finish.tuned_rows(name, "test", te[q])
        d, d_q = finish.describe(h, t), finish.describe(h, t_q)
        p, p_q = (finish.softmax(finish.logits(h, x, r) / card["temperature"]) for x, r in ((t, rec), (t_q, rec_q)))
        ten = kinds[te] < 10
        s, s_q = d @ d.T, d_q @ d.T
        g, g_q = common.agreement(p, how="plain"), common.agreement(p_q, p, "plain")
        use = card["score"]["sharpness"], card["score"]["weight"]
        row = {"photos": len(te), **{k: r4(v) for k, v in linear.kind_figures(prob[of == f], kinds[te]).items()}, "recipe_p10_other": r4(common.p10(rec @ rec.T, kinds[te], senders[te], queries=ten)),
               "p10_other": r4(common.p10(score(s, g, *use), kinds[te], senders[te], queries=ten)), "recipe_hit1": r4(common.hits(rec_q @ rec.T, q)[0]), "hit1": r4(common.hits(score(s_q, g_q, *use), q)[0])}
        if sweep:
            row["sweep"] = {f"{a} {w}": [r4(common.p10(score(s, g, a, w), kinds[te], senders[te], queries=ten)), r4(common.hits(score(s_q, g_q, a, w), q)[0])] for a, w in SCORES}
        out["folds"].append(row)
        print(json.dumps(row), file=sys.stderr, flush=True)
    out["mean"] = {k: r4(np.mean([r[k] for r in out["folds"]])) for k in out["folds"][0] if k not in ("sweep", "photos")}
    if sweep:
        out["sweep"] = {w: [r4(np.mean([r["sweep"][w][i] for r in out["folds"]])) for i in (0, 1)] for w in out["folds"][0]["sweep"]}
    return out


def run(path, images, threads=2):
    o = ort.SessionOptions()
    o.intra_op_num_threads = threads
    s = ort.InferenceSession(path, o, providers=["CPUExecutionProvider"])
    names = [x.name for x in s.get_outputs()]
    rows = [s.run(None, {"rgba": common.pixels(im)[None]}) for im in images]
    return {n: np.concatenate([r[i] for r in rows]) for i, n in enumerate(names)}


def compare(gallery, query, labels, senders, card, sweep):
    """The recipe's and the garment ranking: P@10 within the gallery, and the altered copies looked up in it."""
    out = {}
    g, g_q = common.agreement(gallery["kinds"], how="plain"), common.agreement(query["kinds"], gallery["kinds"], "plain")
    use = card["score"]["sharpness"], card["score"]["weight"]
    s, s_q = gallery["descriptor"] @ gallery["descriptor"].T, query["descriptor"] @ gallery["descriptor"].T
    f, f_q = gallery["flat"] @ gallery["flat"].T, query["flat"] @ gallery["flat"].T
    ranks = {"recipe": (f, f_q), "garment": (score(s, g, *use), score(s_q, g_q, *use))}
    if sweep:
        ranks.update({f"{a} {w}": (score(s, g, a, w), score(s_q, g_q, a, w)) for a, w in SCORES})
    for n, (a, b) in ranks.items():
        h1, h5 = common.hits(b, np.arange(len(b)))
        out[n] = {"p10_all": r4(common.p10(a, labels, senders, False)), "p10_other": r4(common.p10(a, labels, senders, True)), "hit1": r4(h1), "hit5": r4(h5)}
    return out


def eval_rows():
    rows = [r for r in csv.DictReader(open(os.path.join(common.data_dir(), "photos", "closet-labels.csv"), encoding="utf-8")) if r["split"] == "eval"]
    rows.sort(key=lambda r: r["path"])
    load = lambda r: ImageOps.exif_transpose(Image.open(os.path.join(common.data_dir(), "photos", "closet", r["path"]))).convert("RGB")
    labels = np.array([[k.lower() for k in common.TEN].index(r["class"]) for r in rows])
    return rows, load, labels, np.array([r["sender_id"] for r in rows])


def peers_copies(folder):
    """peers/reshoot.py itself makes the altered copies, once."""
    if not os.path.isdir(folder):
        d = common.data_dir()
        os.system(f"'{sys.executable}' '{d}/peers/reshoot.py' make '{d}/photos/closet' '{d}/photos/closet-labels.csv' '{folder}' --split eval 1>&2")
    return lambda r: Image.open(os.path.join(folder, r["path"])).convert("RGB")


def evaluate_eval(path, card, sweep):
    rows, load, labels, senders = eval_rows()
    again = peers_copies(os.path.join(common.work_dir(), "reshoot"))
    g, q = run(path, (load(r) for r in rows)), run(path, (again(r) for r in rows))
    p = g["kinds"]
    return {"photos": len(rows), **compare(g, q, labels, senders, card, sweep), "kind": {k: r4(v) for k, v in linear.kind_figures(p, labels).items() if k != "kind_all"},
            "kind_of_altered_copy": r4((q["kinds"].argmax(1) == labels).mean())}


def white_set():
    """Eval's garments cut out onto white, where the cut looks plausible; each trimmed to its garment with a margin, as shops do."""
    rows, load, labels, senders = eval_rows()
    keep, images = [], []
    for i, r in enumerate(rows):
        im = load(r)
        m = alter.mask(im, 224)
        if m is None:
            continue
        # A shop's cut leaves no ground at the edge: what touches more than a little of the frame is no clean cut.
        frame = np.concatenate([m[2], m[-3], m[:, 2], m[:, -3]]).mean()
        if frame > .12:
            continue
        ys, xs = np.where(m > .5)
        pad = int(.06 * max(im.size))
        box = (max(xs.min() - pad, 0), max(ys.min() - pad, 0), min(xs.max() + pad, im.size[0]), min(ys.max() + pad, im.size[1]))
        cut = alter.on(im, m, Image.new("RGB", im.size, "white")).crop(tuple(int(v) for v in box))
        side = max(cut.size)
        square = Image.new("RGB", (side, side), "white")
        square.paste(cut, ((side - cut.size[0]) // 2, (side - cut.size[1]) // 2))
        keep.append(i)
        images.append(square)
    return keep, images, labels[keep], senders[keep]


def evaluate_white(path, card, sweep):
    keep, images, labels, senders = white_set()
    rng = [random.Random(common.SEED * 1000 + i) for i in keep]
    g, q = run(path, images), run(path, (alter.reshoot(im, r) for im, r in zip(images, rng)))
    return {"photos": len(keep), **compare(g, q, labels, senders, card, sweep), "kind": {k: r4(v) for k, v in linear.kind_figures(g["kinds"], labels).items() if k != "kind_all"}}


def cost(path, n=60):
    o = ort.SessionOptions()
    o.intra_op_num_threads = 1
    x = {"rgba": common.pixels(Image.effect_noise((300, 400), 60).convert("RGB"))[None]}
    ss = [ort.InferenceSession(p, o, providers=["CPUExecutionProvider"]) for p in (os.path.join(common.data_dir(), "models", "vgg16-imagenet-int8.onnx"), path)]
    t = np.zeros((n, 2))
    for i in range(n):
        for j in (0, 1) if i % 2 else (1, 0):
            a = time.perf_counter()
            ss[j].run(None, x)
            t[i, j] = time.perf_counter() - a
    t = t[5:]
    med = np.median(t, 0)
    return {"recipe_ms": r4(med[0] * 1e3), "both_ms": r4(med[1] * 1e3), "ratio_of_medians": r4(med[1] / med[0]), "median_ratio": r4(np.median(t[:, 1] / t[:, 0])), "ratio_of_minima": r4(t[:, 1].min() / t[:, 0].min())}


def same_recipe(folder):
    """Are `flat` and `pooled` of both files bit-equal to the shared files' on eval photos? And how near are the two files' own outputs?"""
    rows, load, _, _ = eval_rows()
    images = [load(r) for r in rows[::30]]
    out, res = {}, {}
    for tag in ("int8", "f16"):
        a = run(os.path.join(common.data_dir(), "models", f"vgg16-imagenet-{tag}.onnx"), images)
        b = res[tag] = run(os.path.join(folder, f"armoire-{tag}.onnx"), images)
        out[tag] = {n: bool((a[n] == b[n]).all()) for n in ("flat", "pooled")}
    out["int8_to_f16"] = {"photos": len(images), "descriptor_cosine_mean": r4((res["int8"]["descriptor"] * res["f16"]["descriptor"]).sum(1).mean()), "descriptor_cosine_worst": r4((res["int8"]["descriptor"] * res["f16"]["descriptor"]).sum(1).min()),
                          "same_kind": r4((res["int8"]["kinds"].argmax(1) == res["f16"]["kinds"].argmax(1)).mean())}
    return out


def main():
    p = argparse.ArgumentParser()
    p.add_argument("folder"); p.add_argument("--folds"); p.add_argument("--n", type=int, default=5, help="how many of the five folds there are networks for")
    for n in ("eval", "white", "cost", "sweep", "same"):
        p.add_argument("--" + n, action="store_true")
    p.add_argument("--file", default="armoire-int8.onnx")
    a = p.parse_args()
    card = json.load(open(os.path.join(a.folder, "garment.json")))
    path = os.path.join(a.folder, a.file)
    out = {}
    if a.folds:
        out["five_folds"] = folds(a.folds, card, a.sweep, a.n)
    if a.eval:
        out["eval"] = evaluate_eval(path, card, a.sweep)
    if a.white:
        out["white"] = evaluate_white(path, card, a.sweep)
    if a.cost:
        out["cost"] = cost(path)
    if a.same:
        out["same"] = same_recipe(a.folder)
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
