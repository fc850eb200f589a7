"""Run a VGG16 ONNX file with onnxruntime on the CPU."""

import numpy as np
import onnxruntime


def features(model, rgb, threads=2):
    """Feature vectors of photos by the ONNX file `model` (a path, or the file's bytes).

    rgb: uint8 [n, 224, 224, 3]; an alpha of 255 is added. Returns (flat, pooled): float32 [n, 25088] and [n, 512].
    Raises onnxruntime's exceptions for a file that it can't load.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    opaque = np.full((1, *rgb.shape[1:3], 1), 255, np.uint8)
    outputs = [session.run(["flat", "pooled"], {"rgba": np.concatenate([photo[None], opaque], axis=3)}) for photo in rgb]
    flat, pooled = (np.concatenate(vectors) for vectors in zip(*outputs))
    return flat, pooled


def cosines(a, b):
    """The cosine of each row of `a` to the same row of `b` (any real dtype, [n, d] both), float64 [n] in -1..1."""
    a, b = a.astype(np.float64), b.astype(np.float64)
    return (a * b).sum(axis=1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
