"""Embed the training photos and their altered copies once: block 4's int8 output (pool4) and the recipe's last map.

usage: cache.py VIEW...        (orig a b c test), two processes; writes VIEW.pool4.u8 [N,512,14,14] and VIEW.map.u8 [N,512,7,7] under $ARMOIRE_WORK/cache
The shipped int8 network is run with its quantised `p9` and `p12` as outputs, so that what is trained on is what is deployed.
"""
import io, os, sys, time
from multiprocessing import Process
import numpy as np
import onnx, onnxruntime as ort
from PIL import Image
import alter, common


def session(threads=1):
    m = onnx.load(os.path.join(common.data_dir(), "models", "vgg16-imagenet-int8.onnx"))
    for name, shape in (("p9", [1, 512, 14, 14]), ("p12", [1, 512, 7, 7])):
        m.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.UINT8, shape))
    o = ort.SessionOptions()
    o.intra_op_num_threads = threads
    return ort.InferenceSession(m.SerializeToString(), o, providers=["CPUExecutionProvider"])


def altered(view, files, i, read, full):
    rng = np.random.default_rng([common.SEED, common.VIEWS.index(view) if view in common.VIEWS else 99, i])
    name = files[i]
    if view == "c" and name in full:  # the full-size photo where there is one: sharper than 192 px
        return alter.wide(Image.open(full[name]).convert("RGB"), rng)
    im = Image.open(io.BytesIO(read(name))).convert("RGB")
    if view in "ac":
        return alter.wide(im, rng)
    if view == "b":
        return alter.swapped(im, Image.open(io.BytesIO(read(files[rng.integers(len(files))]))), rng)
    return alter.reshoot(im, rng) if view == "test" else im


def work(view, lo, hi):
    import cv2
    cv2.setNumThreads(1)
    files, _, _ = common.photos()
    full = {}
    for root, _, fs in os.walk(os.path.join(common.data_dir(), "photos", "closet")):
        full.update({f: os.path.join(root, f) for f in fs})
    read, s = common.open_tar(), session()
    base = os.path.join(common.work_dir(), "cache", view)
    p4 = np.lib.format.open_memmap(base + ".pool4.npy", "r+")
    mp = np.lib.format.open_memmap(base + ".map.npy", "r+")
    for i in range(lo, hi, 2 if view == "test" else 1):  # half of the photos serve as re-shoot queries
        p4[i], mp[i] = (x[0] for x in s.run(["p9", "p12"], {"rgba": common.pixels(altered(view, files, i, read, full))[None]}))


def main():
    n = len(common.photos()[0])
    os.makedirs(os.path.join(common.work_dir(), "cache"), exist_ok=True)
    for view in sys.argv[1:]:
        t = time.time()
        base = os.path.join(common.work_dir(), "cache", view)
        np.lib.format.open_memmap(base + ".pool4.npy", "w+", np.uint8, (n, 512, 14, 14))
        np.lib.format.open_memmap(base + ".map.npy", "w+", np.uint8, (n, 512, 7, 7))
        ps = [Process(target=work, args=(view, n * k // 2, n * (k + 1) // 2)) for k in range(2)]
        [p.start() for p in ps]
        [p.join() for p in ps]
        if any(p.exitcode for p in ps):
            sys.exit(1)
        print(view, n, "photos", round(n / (time.time() - t), 1), "a second", flush=True)


if __name__ == "__main__":
    main()
