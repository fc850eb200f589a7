"""One trunk, two tails: the shipped network (int8) and its float twin, from the shared files and a tuned tail.

usage: export.py NAME OUT_DIR --temperature T --sharpness S --weight W
Reads $ARMOIRE_WORK/tuned/NAME.pt and NAME.head.npz (finish.py). Blocks 1-4 and the recipe's own tail are taken over node by node, so `flat` and `pooled` stay what
they were to the bit. The tuned block 5 is quantised like the rest: per-channel symmetric weights, unsigned activations, ranges that minimise
squared error on training photos. The linear maps over 25,088 numbers are int8 by column in both files.
"""
import argparse, hashlib, json, os
import numpy as np
import onnx, torch
from onnx import TensorProto, helper as h, numpy_helper as nh
import torch.nn.functional as F
import common, tune


def best_scale(v, bits=255):
    """The scale that minimises the squared rounding and clipping error of the non-negative sample v at `bits` levels."""
    top = v.max()
    tries = [top * f / bits for f in np.linspace(.2, 1, 41)]
    return float(tries[int(np.argmin([((np.clip(np.round(v / s), 0, bits) * s - v) ** 2).mean() for s in tries]))])


def columns(m):
    """[d, k] -> int8 and one scale a column."""
    s = np.abs(m).max(0) / 127
    return np.clip(np.round(m / s), -127, 127).astype(np.int8), s.astype(np.float32)


def activations(convs, pool4, scale):
    """A sample of each convolution's outputs on pool4 maps."""
    out = []
    x = torch.from_numpy(pool4).float() * scale
    with torch.no_grad():
        for w, b in convs:
            x = F.relu(F.conv2d(x, torch.from_numpy(w), torch.from_numpy(b), padding=1))
            out.append(x.numpy().ravel()[::37])
    return out


def tail_int8(g, init, convs, act, s9):
    """Adds the quantised convolutions after p9; returns the name of the pooled uint8 map."""
    prev, prev_s, prev_v = "p9", "s9", s9
    for i, ((w, b), s) in enumerate(zip(convs, act)):
        ws = np.abs(w).reshape(512, -1).max(1) / 127
        init += [nh.from_array(np.clip(np.round(w / ws[:, None, None, None]), -127, 127).astype(np.int8), f"gw{i}"), nh.from_array(ws.astype(np.float32), f"gws{i}"),
                 nh.from_array(np.zeros(512, np.int8), f"gwz{i}"), nh.from_array(np.float32(s), f"gs{i}"), nh.from_array(np.round(b / (prev_v * ws)).astype(np.int32), f"gb{i}")]
        g.append(h.make_node("QLinearConv", [prev, prev_s, "zero", f"gw{i}", f"gws{i}", f"gwz{i}", f"gs{i}", "zero", f"gb{i}"], [f"gq{i}"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]))
        prev, prev_s, prev_v = f"gq{i}", f"gs{i}", s
    g.append(h.make_node("MaxPool", [prev], ["gp"], kernel_shape=[2, 2], strides=[2, 2]))
    return "gp"


def tail_float(g, init, convs, source):
    prev = source
    for i, (w, b) in enumerate(convs):
        init += [nh.from_array(w.astype(np.float16), f"gh{i}"), nh.from_array(b.astype(np.float32), f"gb{i}")]
        g += [h.make_node("Cast", [f"gh{i}"], [f"gw{i}"], to=TensorProto.FLOAT), h.make_node("Conv", [prev, f"gw{i}", f"gb{i}"], [f"gc{i}"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]), h.make_node("Relu", [f"gc{i}"], [f"gr{i}"])]
        prev = f"gr{i}"
    g.append(h.make_node("MaxPool", [prev], ["gp"], kernel_shape=[2, 2], strides=[2, 2]))
    return "gp"


def linear(g, init, tag, source, m, bias, integer):
    """unit(source as row, column, channel) @ m + bias -> name. The length is divided out after the product, so the integers stay integers."""
    q, s = columns(m)
    init += [nh.from_array(q, f"{tag}_m"), nh.from_array(s[None], f"{tag}_s"), nh.from_array(bias[None].astype(np.float32), f"{tag}_b")]
    g += [h.make_node("Transpose", [source], [f"{tag}_t"], perm=[0, 2, 3, 1]), h.make_node("Flatten", [f"{tag}_t"], [f"{tag}_f"], axis=1)]
    if integer:
        g += [h.make_node("Cast", [f"{tag}_f"], [f"{tag}_x"], to=TensorProto.FLOAT), h.make_node("MatMulInteger", [f"{tag}_f", f"{tag}_m"], [f"{tag}_i"]), h.make_node("Cast", [f"{tag}_i"], [f"{tag}_y"], to=TensorProto.FLOAT)]
        x = f"{tag}_x"
    else:
        g += [h.make_node("Cast", [f"{tag}_m"], [f"{tag}_w"], to=TensorProto.FLOAT), h.make_node("MatMul", [f"{tag}_f", f"{tag}_w"], [f"{tag}_y"])]
        x = f"{tag}_f"
    g += [h.make_node("ReduceL2", [x], [f"{tag}_n"], axes=[1], keepdims=1), h.make_node("Max", [f"{tag}_n", "tiny"], [f"{tag}_nn"]), h.make_node("Mul", [f"{tag}_y", f"{tag}_s"], [f"{tag}_z"]),
          h.make_node("Div", [f"{tag}_z", f"{tag}_nn"], [f"{tag}_d"]), h.make_node("Add", [f"{tag}_d", f"{tag}_b"], [f"{tag}_o"])]
    return f"{tag}_o"


def build(shared, convs, act, head, temperature, integer):
    m = onnx.load(shared)
    g, init = list(m.graph.node), list(m.graph.initializer)
    s9 = next((float(nh.to_array(i)) for i in init if i.name == "s9"), None)
    init.append(nh.from_array(np.float32([[1e-12]]), "tiny"))
    gp = tail_int8(g, init, convs, act, s9) if integer else tail_float(g, init, convs, "p9")
    k, d = len(common.KINDS), head["m"].shape[1]
    both = linear(g, init, "tail", gp, np.concatenate([head["m"], head["w"] / temperature], 1), np.concatenate([head["c"], head["b"] / temperature]), integer)
    init += [nh.from_array(np.int64([d, k]), "parts")]
    second = linear(g, init, "rec", "p12", head["rw"] / temperature, head["rb"] / temperature, integer)
    g += [h.make_node("Split", [both, "parts"], ["desc_z", "kind_z"], axis=1), h.make_node("Add", ["kind_z", second], ["kind_s"]), h.make_node("Softmax", ["kind_s"], ["kinds"], axis=1)]
    g.append(h.make_node("LpNormalization", ["desc_z"], ["descriptor"], axis=1, p=2))
    out = list(m.graph.output) + [h.make_tensor_value_info("descriptor", TensorProto.FLOAT, [1, d]), h.make_tensor_value_info("kinds", TensorProto.FLOAT, [1, k])]
    graph = h.make_graph(g, "armoire", list(m.graph.input), out, init)
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", 13)], producer_name="armoire training/export.py")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model, d


def main():
    p = argparse.ArgumentParser()
    p.add_argument("name"); p.add_argument("out"); p.add_argument("--temperature", type=float, required=True)
    p.add_argument("--sharpness", type=float, required=True); p.add_argument("--weight", type=float, required=True)
    a = p.parse_args()
    base = os.path.join(common.work_dir(), "tuned", a.name)
    state = torch.load(base + ".pt")
    head = dict(np.load(base + ".head.npz"))
    convs = [(state[f"convs.{i}.weight"].numpy(), state[f"convs.{i}.bias"].numpy()) for i in range(3)]
    *_, s9, _ = tune.block5()
    _, kinds, _ = common.photos()
    sample = np.sort(np.random.default_rng(common.SEED).choice(len(kinds), 128, replace=False))
    half = np.concatenate([common.load("orig")[sample[::2]], common.load("a")[sample[1::2]]])
    act = [best_scale(v) for v in activations(convs, half, s9)]
    os.makedirs(a.out, exist_ok=True)
    models = os.path.join(common.data_dir(), "models")
    sums = {}
    for tag, shared, integer in (("int8", "vgg16-imagenet-int8.onnx", True), ("f16", "vgg16-imagenet-f16.onnx", False)):
        m, dims = build(os.path.join(models, shared), convs, act, head, a.temperature, integer)
        path = os.path.join(a.out, f"armoire-{tag}.onnx")
        onnx.save(m, path)
        sums[f"armoire-{tag}.onnx"] = {"bytes": os.path.getsize(path), "sha256": hashlib.sha256(open(path, "rb").read()).hexdigest()}
    card = {"kinds": common.KINDS, "score": {"sharpness": a.sharpness, "weight": a.weight, "agreement": "plain"}, "descriptor": dims, "temperature": a.temperature, "files": sums}
    json.dump(card, open(os.path.join(a.out, "garment.json"), "w"), indent=2)
    print(json.dumps(card))


if __name__ == "__main__":
    main()
