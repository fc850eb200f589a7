"""Tune block 5 on cached pool4 maps: name the kind, and know a piece again in its altered copy.

usage: tune.py NAME [--fold F] [--passes 2] [--instance 0.15] [--views orig,a,b] [--seed 20]
Every step shows 16 photos in two views each (original or altered copies, drawn anew each pass). Loss: cross-entropy of the kind (label smoothing)
on both views + `instance` x InfoNCE between the two views' descriptors against the step's other photos and a queue of recent ones.
The descriptor's map starts as the closed-form re-shoot whitening of the untuned vectors. bfloat16 convolutions where the processor has them, float32 weights, AdamW, one cycle.
Writes $ARMOIRE_WORK/tuned/NAME.pt and the tuned maps (NAME.VIEW.npy, float16) that head.py fits on and scores with.
"""
import argparse, os, time
import numpy as np
import onnx, torch
from onnx import numpy_helper
import torch.nn as nn, torch.nn.functional as F
import common, linear, whiten


# Where the processor has no bfloat16 of its own it is emulated, thirteen times slower than float32.
FAST_BFLOAT16 = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
SCALE = 10  # the classifier learns on the unit map times this: at length 1 its weights move far too slowly


def block5():
    """(three weights, three biases) of the float network, and the int8 network's pool4 scale."""
    g = {i.name: numpy_helper.to_array(i) for i in onnx.load(os.path.join(common.data_dir(), "models", "vgg16-imagenet-f16.onnx")).graph.initializer}
    q = {i.name: numpy_helper.to_array(i) for i in onnx.load(os.path.join(common.data_dir(), "models", "vgg16-imagenet-int8.onnx")).graph.initializer}
    return [g[f"h{i}"].astype("f4") for i in (10, 11, 12)], [g[f"b{i}"].astype("f4") for i in (10, 11, 12)], float(q["s9"]), float(q["s12"])


class Tail(nn.Module):
    def __init__(self, dims=512):
        super().__init__()
        w, b, self.scale, _ = block5()
        self.convs = nn.ModuleList(nn.Conv2d(512, 512, 3, padding=1) for _ in w)
        for c, wi, bi in zip(self.convs, w, b):
            c.weight.data, c.bias.data = torch.from_numpy(wi.copy()), torch.from_numpy(bi.copy())
        self.convs.to(memory_format=torch.channels_last)
        self.kind = nn.Linear(25088, len(common.KINDS))
        nn.init.zeros_(self.kind.weight)
        nn.init.zeros_(self.kind.bias)
        self.desc = nn.Linear(25088, dims)

    def maps(self, u8):
        """[n,512,14,14] uint8 pool4 -> [n,25088] tuned map, row, column, channel."""
        x = u8.contiguous(memory_format=torch.channels_last).to(torch.bfloat16 if FAST_BFLOAT16 else torch.float32) * self.scale
        with torch.autocast("cpu", torch.bfloat16, enabled=FAST_BFLOAT16):
            for c in self.convs:
                x = F.relu(c(x))
            x = F.max_pool2d(x, 2)
        return x.permute(0, 2, 3, 1).flatten(1).float()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("name"); p.add_argument("--fold", type=int); p.add_argument("--passes", type=float, default=2)
    p.add_argument("--instance", type=float, default=.15); p.add_argument("--temperature", type=float, default=.1)
    p.add_argument("--views", default="orig,a,b"); p.add_argument("--seed", type=int, default=common.SEED); p.add_argument("--threads", type=int, default=2)
    p.add_argument("--lr", type=float, default=6e-5); p.add_argument("--pairs", type=int, default=16)
    p.add_argument("--kind-lr", type=float, default=1e-3)
    p.add_argument("--soften", type=float, default=.6, help="the linear head's logits are shrunk by this to start from")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = np.random.default_rng(a.seed)
    _, kinds, senders = common.photos()
    fold = common.folds(kinds, senders)
    train = np.flatnonzero(fold != a.fold) if a.fold is not None else np.arange(len(kinds))
    views = a.views.split(",")
    x = [common.load(v) for v in views]
    net = Tail()
    t = time.time()
    o = common.flat(common.load("orig", "map")[train])
    alt = [common.flat(common.load(v, "map")[train]) for v in views[1:]]
    m, b = whiten.reshoot_whitening(o, [(o, x) for x in alt], 512, rng=rng)
    net.desc.weight.data, net.desc.bias.data = torch.from_numpy(m.T.copy()), torch.from_numpy(b)
    # The classifier starts as the linear head (discriminant analysis on 256 principal components), so that block 5 gets useful gradients from the first step.
    w, b = linear.discriminant([r[kinds[train] >= 0] for r in [o, o] + alt], kinds[train][kinds[train] >= 0])
    net.kind.weight.data, net.kind.bias.data = torch.from_numpy(w.T.copy()) * a.soften / SCALE, torch.from_numpy(b) * a.soften
    del o, alt
    print("whitening", round(time.time() - t), "s", flush=True)
    per = len(train) // a.pairs
    groups = [{"params": net.convs.parameters(), "max": a.lr}, {"params": net.kind.parameters(), "max": a.kind_lr}, {"params": net.desc.parameters(), "max": 3e-5}]
    opt = torch.optim.AdamW([{"params": g["params"], "lr": g["max"]} for g in groups], weight_decay=.02, fused=True)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, [g["max"] for g in groups], total_steps=int(per * a.passes), pct_start=.1)
    queue = torch.zeros(0, 512)
    y_all = torch.from_numpy(kinds)
    t = time.time()
    for ps in range(int(np.ceil(a.passes))):
        order = rng.permutation(train)
        stat = []
        for s in range(min(per, int(per * a.passes) - per * ps)):
            idx = np.sort(order[s * a.pairs:(s + 1) * a.pairs])
            two = np.array([(0, rng.integers(1, len(views))) for _ in idx])  # the photo itself and one of its altered copies
            u = np.stack([x[two[j, h]][i] for h in (0, 1) for j, i in enumerate(idx)])
            u = torch.from_numpy(u)
            mirrored = torch.from_numpy(rng.random(len(u)) < .5)
            u[mirrored] = u[mirrored].flip(3)
            f = F.normalize(net.maps(u))
            y = y_all[idx].repeat(2)
            ce = F.cross_entropy(net.kind(F.dropout(f, .3) * SCALE), y, ignore_index=-1, label_smoothing=.05)
            d = F.normalize(net.desc(f))
            d1, d2 = d.chunk(2)
            inst = 0
            for q, k in ((d1, d2), (d2, d1)):
                logits = q @ torch.cat([k, queue]).T / a.temperature
                inst = inst + F.cross_entropy(logits, torch.arange(len(q))) / 2
            loss = ce + a.instance * inst
            opt.zero_grad()
            loss.backward()
            opt.step(); sched.step()
            queue = torch.cat([d1.detach(), queue])[:1024]
            stat.append((ce.item(), inst.item()))
        print(f"pass {ps + 1}: kind {np.mean([c for c, _ in stat]):.3f} instance {np.mean([i for _, i in stat]):.3f}, {per * a.pairs * 2 * min(ps + 1, a.passes) / (time.time() - t):.1f} photos/s", flush=True)
    net.kind.weight.data *= SCALE  # from here on the classifier takes the unit map
    out = os.path.join(common.work_dir(), "tuned")
    os.makedirs(out, exist_ok=True)
    torch.save(net.state_dict(), os.path.join(out, a.name + ".pt"))
    # What head.py reads: half of the photos trained on, with an altered copy each; strangers as they are and as reshoot.py would alter them.
    strangers = np.setdiff1d(np.arange(len(kinds)), train)
    with torch.no_grad():
        for v, todo in (("orig", np.union1d(train[::2], strangers)), ("a", train[::2]), ("test", strangers[strangers % 2 == 0])):
            if len(todo) == 0:
                continue
            src, rows = common.load(v), np.zeros((len(kinds), 25088), np.float16)
            for i in range(0, len(todo), 64):
                rows[todo[i:i + 64]] = net.maps(torch.from_numpy(src[todo[i:i + 64]])).half().numpy()
            np.save(os.path.join(out, f"{a.name}.{v}.npy"), rows)
    print("done", round(time.time() - t), "s", flush=True)


if __name__ == "__main__":
    main()
