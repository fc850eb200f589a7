"""Altered copies: the same piece as a second shot might show it. All wider than peers/reshoot.py's, so that the test's own parameters are inside, not at the edge.

a, c   turned by up to 20 degrees (corners black, white or edge-coloured), cut to 55-95 % of width and height, re-lit, recoloured, contrast, mirrored
b      the garment cut out (GrabCut from a centred box) and put on white, on a plain colour or on another photo's edge; then a milder `a`
test   what the folds are scored with: reshoot.py's own alteration, from a seed of its own; never trained on for a fold that is scored
"""
import cv2
import numpy as np
from PIL import Image, ImageEnhance, ImageOps


def reshoot(im, rng):
    """peers/reshoot.py's alteration, parameter for parameter."""
    w, h = im.size
    x, y = rng.uniform(0, .25) * w, rng.uniform(0, .25) * h
    im = im.rotate(rng.uniform(-12, 12), resample=Image.BICUBIC).crop((int(x), int(y), int(x + .75 * w), int(y + .75 * h)))
    im = ImageEnhance.Color(ImageEnhance.Brightness(im).enhance(rng.choice([.6, 1.4]))).enhance(rng.choice([.5, 1.5]))
    return ImageOps.mirror(im) if rng.random() < .5 else im


def wide(im, rng, mild=False):
    w, h = im.size
    fill = [(0, 0, 0), (255, 255, 255), tuple(int(v) for v in np.asarray(im)[[0, 0, -1, -1], [0, -1, 0, -1]].mean(0))][rng.integers(3)]
    if rng.random() < .3:  # another viewpoint: each corner moves inwards by up to 15 %
        d = rng.uniform(0, .15, 8)
        im = im.transform((w, h), Image.QUAD, (d[0] * w, d[1] * h, d[2] * w, h - d[3] * h, w - d[4] * w, h - d[5] * h, w - d[6] * w, d[7] * h), resample=Image.BICUBIC)
    im = im.rotate(rng.uniform(-20, 20) * (.5 if mild else 1), resample=Image.BICUBIC, fillcolor=fill)
    sx, sy = (rng.uniform(.85, 1, 2) if mild else rng.uniform(.55, .95) * rng.uniform(.87, 1.15, 2)).clip(.5, 1)
    x, y = rng.uniform(0, 1 - sx) * w, rng.uniform(0, 1 - sy) * h
    im = im.crop((int(x), int(y), max(int(x + sx * w), int(x) + 8), max(int(y + sy * h), int(y) + 8)))
    im = ImageEnhance.Brightness(im).enhance(float(np.exp(rng.uniform(np.log(.5), np.log(1.6)))))
    im = ImageEnhance.Color(im).enhance(float(rng.uniform(.3, 1.7)))
    im = ImageEnhance.Contrast(im).enhance(float(rng.uniform(.75, 1.3)))
    return ImageOps.mirror(im) if rng.random() < .5 else im


def mask(im, side=112):
    """Soft foreground mask [h, w] in 0..1, or None where the cut is implausible."""
    small = cv2.cvtColor(np.asarray(im.convert("RGB").resize((side, side), Image.BILINEAR)), cv2.COLOR_RGB2BGR)
    m = np.zeros((side, side), np.uint8)
    e = max(2, side // 28)
    cv2.setRNGSeed(1)
    try:
        cv2.grabCut(small, m, (e, e, side - 2 * e, side - 2 * e), np.zeros((1, 65)), np.zeros((1, 65)), 3, cv2.GC_INIT_WITH_RECT)
    except cv2.error:
        return None
    fg = ((m == 1) | (m == 3)).astype(np.uint8)
    fg = cv2.morphologyEx(cv2.morphologyEx(fg, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    n, lab, stats, _ = cv2.connectedComponentsWithStats(fg)
    if n < 2:
        return None
    big = stats[1:, 4].max()
    keep = [i for i in range(1, n) if stats[i, 4] > .15 * big]  # a pair of shoes is two pieces
    fg = np.isin(lab, keep).astype(np.float32)
    if not .12 < fg.mean() < .8 or fg[side // 4:-side // 4, side // 4:-side // 4].mean() < .35:
        return None
    return cv2.resize(cv2.GaussianBlur(fg, (0, 0), .8), im.size, interpolation=cv2.INTER_LINEAR)


def on(im, m, ground):
    a = np.asarray(im.convert("RGB"), np.float32)
    return Image.fromarray((a * m[..., None] + np.asarray(ground, np.float32) * (1 - m[..., None])).round().astype(np.uint8))


def edge_of(other, size, rng):
    """A stretch of another photo's edge, enlarged to a ground."""
    a = other.convert("RGB").resize((192, 192))
    x, y = [(0, 0), (0, 144), (144, 0), (144, 144)][rng.integers(4)]
    return a.crop((x, y, x + 48, y + 48)).resize(size, Image.BICUBIC)


def swapped(im, other, rng):
    m = mask(im)
    if m is None:
        return wide(im, rng)
    r = rng.random()
    ground = Image.new("RGB", im.size, "white") if r < .5 else Image.new("RGB", im.size, tuple(int(v) for v in rng.integers(0, 256, 3))) if r < .65 else edge_of(other, im.size, rng)
    return wide(on(im, m, ground), rng, mild=True)
