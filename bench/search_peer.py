"""The recipe's search in Python, for search.ts: reads `scipy N` or `numpy N` a line, answers with the milliseconds it took.

usage: search_peer.py MAPS LENGTH   (MAPS: uint8 rows of LENGTH, one after the other)
"""
import json
import platform
import sys
from time import perf_counter

import numpy
import scipy
from scipy.spatial import distance

maps = numpy.fromfile(sys.argv[1], numpy.uint8).reshape(-1, int(sys.argv[2])).astype(numpy.float32)
maps /= numpy.linalg.norm(maps, axis=1, keepdims=True)


def loop(query):
    """The recipe: SciPy's cosine with one vector after the other."""
    distances = [distance.cosine(maps[query], row) for row in maps]
    return sorted(range(len(distances)), key=distances.__getitem__)[:10]


def product(query):
    """One matrix product over vectors normalised beforehand, and only the best sorted."""
    scores = maps @ maps[query]
    best = numpy.argpartition(-scores, 10)[:10]
    return best[numpy.argsort(-scores[best])]


print(json.dumps({"python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__}), flush=True)
for line in sys.stdin:
    how, query = line.split()
    start = perf_counter()
    (loop if how == "scipy" else product)(int(query))
    print((perf_counter() - start) * 1000, flush=True)
