"""The int8 ONNX file: the first layer in float, then QLinearConv with 8-bit weights and activations.

Weights are signed, symmetric, one scale per output channel; activations are unsigned with a zero point of 0, one scale per
layer, since a ReLU precedes each. The first layer stays in float: its inputs reach 255, and 8-bit weights there alone
cost most of the accuracy.
"""

import numpy as np
import torch
import torch.nn.functional as F

from graph import Graph, fold
from weights import POOL_AFTER

SEED = 0
SAMPLE = 20_000
"""Activations drawn per layer and photo: enough for the search below, small enough to hold for every photo at once."""


def nearest(values, scale, low, high):
    """`values` on the grid of integers low..high times `scale`, as floats of that grid's integers."""
    return np.clip(np.rint(values / scale), low, high)


@torch.no_grad()
def activations(layers, rgb):
    """Samples of what each layer hands to the next (after its ReLU and its max-pool, if any) on photos.

    layers: 13 `weights.Layer`; rgb: uint8 [n, 224, 224, 3]. Returns 13 arrays float32 [up to n * SAMPLE], drawn with `SEED`.
    """
    rng = np.random.default_rng(SEED)
    convolutions = [fold(layers[0]), *layers[1:]]
    samples = [[] for _ in layers]
    for photo in rgb:
        opaque = np.concatenate([photo, np.full((*photo.shape[:2], 1), 255, np.uint8)], axis=2)
        x = torch.from_numpy(opaque.transpose(2, 0, 1).astype(np.float32))[None]
        for i, (kernel, bias) in enumerate(convolutions):
            x = F.relu(F.conv2d(x, torch.from_numpy(kernel), torch.from_numpy(bias), padding=1))
            if i in POOL_AFTER:
                x = F.max_pool2d(x, kernel_size=2, stride=2)
            values = x.numpy().reshape(-1)
            samples[i].append(values[rng.integers(values.size, size=min(SAMPLE, values.size))])
    return [np.concatenate(drawn) for drawn in samples]


def activation_scale(sample):
    """The scale, of 80 between a fifth and the whole of the sample's range, that stores it in 0..255 with least squared error.

    sample: float32 [n], not negative and not all 0. Returns a float32 scalar.
    """
    values = sample[sample > 0]
    candidates = values.max() / 255 * np.linspace(0.2, 1, 80, dtype=np.float32)
    return min(candidates, key=lambda scale: np.square(nearest(values, scale, 0, 255) * scale - values, dtype=np.float64).sum())


def quantise_kernel(kernel):
    """A kernel in 8 bits: `(int8 [out, in, 3, 3] in -127..127, scales float32 [out])`, each channel's largest weight kept.

    kernel: float32 [out, in, 3, 3]. Narrower ranges with less squared error in the weights gave features further from the
    float ones: the largest weights matter most.
    """
    scales = np.abs(kernel).max(axis=(1, 2, 3)) / 127
    return nearest(kernel, scales.reshape(-1, 1, 1, 1), -127, 127).astype(np.int8), scales


def int8_model(layers, rgb):
    """The int8 network of 13 `weights.Layer`, its ranges found on calibration photos `rgb`, uint8 [n, 224, 224, 3]."""
    scales = [activation_scale(sample) for sample in activations(layers, rgb)]
    graph = Graph()
    zero = graph.constant("zero", np.uint8(0))
    steps = [graph.constant(f"scale{i}", np.float32(scale)) for i, scale in enumerate(scales)]
    name = graph.node("QuantizeLinear", [graph.first_layer(layers[0]), steps[0], zero], "quantised0")
    for i, (kernel, bias) in enumerate(layers[1:], start=1):
        stored, by_channel = quantise_kernel(kernel)
        whole = np.rint(bias / (np.float64(scales[i - 1]) * by_channel)).astype(np.int32)
        inputs = [
            *(name, steps[i - 1], zero),
            graph.constant(f"kernel{i}", stored),
            graph.constant(f"kernel_scale{i}", by_channel),
            graph.constant(f"kernel_zero{i}", np.zeros(len(kernel), np.int8)),
            *(steps[i], zero),
            graph.constant(f"bias{i}", whole),
        ]
        name = graph.pool(graph.node("QLinearConv", inputs, f"quantised{i}", kernel_shape=[3, 3], pads=[1, 1, 1, 1]), i)
    return graph.model(graph.node("DequantizeLinear", [name, steps[-1], zero], "grid"))
