"""The float ONNX file, and the pieces of graph that both precisions share.

Interface of both (opset 13): input `rgba` uint8 [1, 224, 224, 4], rows first, alpha 255 everywhere. Outputs, float32 and
L2-normalised: `flat` [1, 25088] in the order row, column, channel; `pooled` [1, 512], the mean of the 7x7 map.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from weights import MEAN, POOL_AFTER, STD

OPSET = 13
IR_VERSION = 8
"""The first IR version whose tools all know opset 13; kept low so that old runtimes load the file."""


def fold(layer):
    """The first convolution with the preprocessing inside: a `(kernel, bias)` that takes raw RGBA bytes.

    kernel: float32 [64, 4, 3, 3] over values 0..255; bias: float32 [64], unchanged. The colour kernels carry 1 / (255 std)
    and alpha's carries -mean / (255 std), which an alpha of 255 turns into the subtraction of the mean. Because the
    subtraction sits in a channel and not in the bias, the zero padding takes it away at the borders too, where the
    original pads the normalised picture with zeros.
    """
    kernel = layer.kernel.astype(np.float64) / (255 * np.array(STD).reshape(1, 3, 1, 1))
    alpha = -(kernel * np.array(MEAN).reshape(1, 3, 1, 1)).sum(axis=1, keepdims=True)
    return np.concatenate([kernel, alpha], axis=1).astype(np.float32), layer.bias


class Graph:
    """Nodes and initialisers in the order they are added; every node has one output, named by the caller."""

    def __init__(self):
        self.nodes, self.initializers = [], []

    def node(self, op, inputs, output, **attributes):
        """Append a node and return the name of its output."""
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def constant(self, name, array):
        """Append an initialiser and return its name."""
        self.initializers.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def first_layer(self, layer):
        """The bytes through the first convolution and its ReLU, in float; returns the output's name."""
        kernel, bias = fold(layer)
        planes = self.node("Cast", [self.node("Transpose", ["rgba"], "planes", perm=[0, 3, 1, 2])], "pixels", to=TensorProto.FLOAT)
        inputs = [planes, self.constant("kernel0", kernel), self.constant("bias0", bias)]
        return self.relu(self.node("Conv", inputs, "conv0", kernel_shape=[3, 3], pads=[1, 1, 1, 1]), 0)

    def relu(self, name, i):
        """ReLU after convolution `i`."""
        return self.node("Relu", [name], f"relu{i}")

    def pool(self, name, i):
        """The 2x2 max-pool after convolution `i` where VGG16 has one; otherwise `name` as it is."""
        return self.node("MaxPool", [name], f"pool{i}", kernel_shape=[2, 2], strides=[2, 2]) if i in POOL_AFTER else name

    def model(self, grid):
        """The finished model, checked, whose features are the float32 [1, 512, 7, 7] called `grid`.

        Raises onnx.checker.ValidationError for a graph that breaks ONNX's rules.
        """
        rows = self.node("Flatten", [self.node("Transpose", [grid], "rows", perm=[0, 2, 3, 1])], "vector", axis=1)
        mean = self.node("Flatten", [self.node("GlobalAveragePool", [grid], "average")], "mean", axis=1)
        self.node("LpNormalization", [rows], "flat", axis=1, p=2)
        self.node("LpNormalization", [mean], "pooled", axis=1, p=2)
        graph = helper.make_graph(
            self.nodes,
            "vgg16",
            [helper.make_tensor_value_info("rgba", TensorProto.UINT8, [1, 224, 224, 4])],
            [
                helper.make_tensor_value_info("flat", TensorProto.FLOAT, [1, 25088]),
                helper.make_tensor_value_info("pooled", TensorProto.FLOAT, [1, 512]),
            ],
            self.initializers,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        onnx.checker.check_model(model, full_check=True)
        return model


def float_model(layers):
    """The float network of 13 `weights.Layer`: computed in float32, kernels but the first stored in half precision."""
    graph = Graph()
    name = graph.pool(graph.first_layer(layers[0]), 0)
    for i, (kernel, bias) in enumerate(layers[1:], start=1):
        half = graph.constant(f"half{i}", kernel.astype(np.float16))
        inputs = [name, graph.node("Cast", [half], f"kernel{i}", to=TensorProto.FLOAT), graph.constant(f"bias{i}", bias)]
        name = graph.relu(graph.node("Conv", inputs, f"conv{i}", kernel_shape=[3, 3], pads=[1, 1, 1, 1]), i)
        name = graph.pool(name, i)
    return graph.model(name)
