"""Photos as the network wants them, chosen by a labels file."""

import csv
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

SIZE = 224


def paths(folder, labels, split):
    """The photos of one split, sorted by name, as a list of paths in `folder`.

    labels: CSV with columns `path` (relative to `folder`) and `split`. Raises KeyError when a column is missing and
    ValueError when no row is of that split.
    """
    with open(labels, newline="", encoding="utf-8") as rows:
        chosen = sorted(row["path"] for row in csv.DictReader(rows) if row["split"] == split)
    if not chosen:
        raise ValueError(f"{labels}: no row has the split {split!r}")
    return [Path(folder, path) for path in chosen]


def load(path):
    """One photo, upright, on white, squashed to 224x224 by PIL's antialiased bicubic filter: uint8 [224, 224, 3], RGB.

    Raises OSError when the file can't be read as an image.
    """
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    white = Image.new("RGBA", upright.size, "white")
    return np.asarray(Image.alpha_composite(white, upright).convert("RGB").resize((SIZE, SIZE), Image.Resampling.BICUBIC))


def load_all(chosen):
    """The photos at the paths `chosen`, uint8 [n, 224, 224, 3]. Raises OSError as `load` does."""
    return np.stack([load(path) for path in chosen])
