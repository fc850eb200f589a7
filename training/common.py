"""What every step shares: where things are, which photos there are, how folds are cut, and how figures are taken."""
import csv, os, tarfile
import numpy as np

SEED = 20
# The ten kinds the measurements quote (closet-labels.csv's classes), as labels.csv spells them.
TEN = ["Dress", "Hat", "Longsleeve", "Outwear", "Pants", "Shirt", "Shoes", "Shorts", "Skirt", "T-Shirt"]
# The seventeen kinds the network names; "Not sure", "Other" and "Skip" are no kinds (those photos serve the same-piece objective only).
KINDS = TEN + ["Blazer", "Blouse", "Body", "Hoodie", "Polo", "Top", "Undershirt"]
UNCLEAR = {"Not sure", "Other", "Skip"}
VIEWS = ["orig", "a", "b", "c"]  # originals and three altered copies; "test" is the altered copy folds are scored with


def data_dir():
    return os.environ.get("ARMOIRE_DATA", "data")


def work_dir():
    return os.environ.get("ARMOIRE_WORK", "training-work")


def photos():
    """(files, kind index or -1, sender) of labels.csv in its order; the held-out names must not be among them."""
    d = os.path.join(data_dir(), "training")
    rows = list(csv.DictReader(open(os.path.join(d, "labels.csv"), encoding="utf-8")))
    held = {l.strip() for l in open(os.path.join(d, "heldout.txt"), encoding="utf-8")}
    rows = [r for r in rows if r["file"] not in held]
    return (np.array([r["file"] for r in rows]), np.array([-1 if r["label"] in UNCLEAR else KINDS.index(r["label"]) for r in rows]),
            np.array([r["sender_id"] for r in rows]))


def folds(kinds, senders, n=5):
    """The fold of every photo: no photographer in two. Cut on the clearly labelled photos; the rest follow their photographer."""
    from sklearn.model_selection import GroupKFold
    clear = np.flatnonzero(kinds >= 0)
    of = {}
    for f, (_, t) in enumerate(GroupKFold(n).split(clear, groups=senders[clear])):
        of.update({s: f for s in senders[clear[t]]})
    return np.array([of.get(s, int(s) % n if s.isdigit() else 0) for s in senders])


def open_tar():
    """file name -> bytes of the training photos."""
    t = tarfile.open(os.path.join(data_dir(), "training", "photos-192.tar"))
    members = {os.path.basename(m.name): m for m in t.getmembers() if m.isfile()}
    return lambda name: t.extractfile(members[name]).read()


def load(view, kind="pool4"):
    """What cache.py stored of a view: pool4 [n,512,14,14] or map [n,512,7,7], uint8."""
    return np.load(os.path.join(work_dir(), "cache", f"{view}.{kind}.npy"), mmap_mode="r")


def flat(m):
    """Cached last map [n,512,7,7] uint8 -> unit rows in Keras's order."""
    return unit(np.ascontiguousarray(np.asarray(m).transpose(0, 2, 3, 1)).reshape(len(m), -1).astype(np.float32))


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-12)


def agreement(p, q=None, how="sqrt"):
    """Kind agreement: the cosine of two probability vectors, or of their square roots."""
    f = (lambda z: unit(np.sqrt(z))) if how == "sqrt" else unit
    return f(p) @ f(p if q is None else q).T


def worth(cosine, agreement, sharpness, weight):
    """What two photos are worth to each other: a soft maximum of the descriptors' cosine and the kinds' agreement (the app's GarmentScore)."""
    return np.exp(sharpness * (cosine - 1)) + weight * agreement


def p10(s, labels, senders, other=True, queries=None):
    """Mean share of the ten nearest of the same kind (peers/quality.py's figure); `other` leaves out the same photographer's photos.

    In the folds the queries are the photos of the ten kinds and the gallery is the whole fold, all seventeen (this repeats the measured 0.44 of the recipe).
    """
    s = s.copy()
    np.fill_diagonal(s, -np.inf)
    if other:
        s[senders[:, None] == senders[None]] = -np.inf
    top = np.argsort(-s, axis=1, kind="stable")[:, :10]
    hit = ((labels[top] == labels[:, None]) & np.isfinite(np.take_along_axis(s, top, 1))).mean(1)
    return float((hit if queries is None else hit[queries]).mean())


def hits(s, truth):
    """hit@1 and hit@5 of s [queries, gallery], truth = each query's own row (peers/reshoot.py's figure)."""
    ranks = (s > s[np.arange(len(s)), truth][:, None]).sum(1)
    return float((ranks == 0).mean()), float((ranks < 5).mean())


def ece(p, labels, bins=15):
    """Expected calibration error of the top kind's probability, equal-width bins."""
    conf, right = p.max(1), p.argmax(1) == labels
    edge = np.minimum((conf * bins).astype(int), bins - 1)
    return float(sum(abs(conf[edge == b].mean() - right[edge == b].mean()) * (edge == b).mean() for b in range(bins) if (edge == b).any()))


def pixels(im):
    """An RGB(A) PIL image as the network takes it: on white, squashed to 224x224 with antialiasing (bicubic), alpha 255."""
    from PIL import Image
    if im.mode in ("RGBA", "LA", "PA") or "transparency" in im.info:
        im = im.convert("RGBA")
        im = Image.alpha_composite(Image.new("RGBA", im.size, "white"), im)
    im = im.convert("RGB").resize((224, 224), Image.BICUBIC)
    return np.concatenate([np.asarray(im), np.full((224, 224, 1), 255, np.uint8)], 2)
