"""VGG16's features in PyTorch, straight from the float32 weights: what the ONNX files are held against.

Nothing of ONNX, of folding or of quantising takes part, and the preprocessing is written out.
"""

import numpy as np
import torch
import torch.nn.functional as F

from weights import MEAN, POOL_AFTER, STD


@torch.no_grad()
def features(layers, rgb):
    """Feature vectors of photos.

    layers: 13 `weights.Layer`. rgb: uint8 [n, 224, 224, 3], RGB, rows first.
    Returns (flat, pooled), both L2-normalised float32: flat [n, 25088] in the order row, column, channel of the 7x7x512
    map; pooled [n, 512], the map's mean over rows and columns.
    """
    flat, pooled = [], []
    for photo in rgb:
        x = (photo.astype(np.float32) / 255 - np.float32(MEAN)) / np.float32(STD)
        x = torch.from_numpy(np.ascontiguousarray(x.transpose(2, 0, 1)))[None]
        for i, (kernel, bias) in enumerate(layers):
            x = F.relu(F.conv2d(x, torch.from_numpy(kernel), torch.from_numpy(bias), padding=1))
            if i in POOL_AFTER:
                x = F.max_pool2d(x, kernel_size=2, stride=2)
        grid = x[0].permute(1, 2, 0).numpy().astype(np.float64)
        flat.append(grid.reshape(-1) / np.linalg.norm(grid))
        mean = grid.mean(axis=(0, 1))
        pooled.append(mean / np.linalg.norm(mean))
    return np.array(flat, np.float32), np.array(pooled, np.float32)
