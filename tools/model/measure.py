"""How far models' features are from a float model's, on the photos of one split.

usage: python measure.py FLOAT PHOTOS LABELS SPLIT MODEL [MODEL ...]

Prints a line of JSON per MODEL: cosine of `flat` (mean and worst) and of `pooled` (worst) to FLOAT's, and recall@10 of
`flat`: the share of each photo's ten nearest neighbours by FLOAT, itself left out, that are among its ten nearest by MODEL.
"""

import argparse
import json
from pathlib import Path

import numpy as np

import onnx_run
import photos

NEIGHBOURS = 10


def neighbours(flat):
    """The indices of each row's NEIGHBOURS nearest other rows by cosine: int [n, NEIGHBOURS] for L2-normalised [n, d]."""
    similarity = flat @ flat.T
    np.fill_diagonal(similarity, -np.inf)
    return np.argsort(-similarity, axis=1, kind="stable")[:, :NEIGHBOURS]


def recall(flat, expected):
    """The mean share, 0..1, of the neighbours in `expected` that are neighbours in `flat` too (both float32 [n, d])."""
    pairs = zip(neighbours(flat), neighbours(expected))
    return float(np.mean([len(np.intersect1d(found, wanted)) / NEIGHBOURS for found, wanted in pairs]))


def main():
    """Read the command line, run the models, print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("float", help="the float ONNX file")
    parser.add_argument("photos", help="folder of photos")
    parser.add_argument("labels", help="CSV with the columns path (in that folder) and split")
    parser.add_argument("split", help="which rows of the CSV to measure on")
    parser.add_argument("models", nargs="+", metavar="model", help="ONNX files to compare")
    options = parser.parse_args()

    rgb = photos.load_all(photos.paths(options.photos, options.labels, options.split))
    flat, pooled = onnx_run.features(options.float, rgb)
    for model in options.models:
        got_flat, got_pooled = onnx_run.features(model, rgb)
        cosines = onnx_run.cosines(got_flat, flat)
        figures = {
            "model": Path(model).name,
            "photos": len(rgb),
            "cosine_mean": round(float(cosines.mean()), 6),
            "cosine_worst": round(float(cosines.min()), 6),
            "pooled_cosine_worst": round(float(onnx_run.cosines(got_pooled, pooled).min()), 6),
            "recall_at_10": round(recall(got_flat, flat), 4),
        }
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
