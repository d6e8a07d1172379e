"""Rank correlations by SciPy, to compare with.

    python rank_correlation.py > ../../../libs/nas/src/ranking/rank-correlation.fixture.json
"""

import json
import sys

import numpy as np
import scipy
from scipy.stats import bootstrap, kendalltau, spearmanr


def samples():
    rng = np.random.default_rng(3)
    truth = rng.normal(size=60)
    close = truth + rng.normal(size=60)
    yield "no ties", close, truth
    yield "ties in the estimate", np.round(close), truth
    yield "ties on both sides", np.round(close), np.round(truth)
    yield "accuracies over few images", np.round(10 * (0.5 + 0.1 * close)) / 10, np.round(100 * (0.5 + 0.1 * truth)) / 100
    yield "two levels", (close > 0).astype(float), (truth > 0.5).astype(float)
    holes = close.copy()
    holes[::7] = np.nan
    gaps = np.round(truth)
    gaps[::11] = np.nan
    yield "NaN in the estimate", holes, truth
    yield "NaN on both sides, and ties", np.round(holes), gaps
    yield "infinite values", np.where(close > 1, np.inf, close), np.where(truth < -1, -np.inf, truth)
    large = rng.normal(size=400)
    yield "many", np.round(large + rng.normal(size=400), 1), np.round(large, 1)


def plain(values):
    return [value if np.isfinite(value) else str(value) for value in values.tolist()]


def case(name, estimate, truth):
    options = {"nan_policy": "omit"}
    return {
        "name": name,
        "estimate": plain(estimate),
        "truth": plain(truth),
        "spearman": float(spearmanr(estimate, truth, **options).statistic),
        "kendall": float(kendalltau(estimate, truth, **options).statistic),
    }


def interval(estimate, truth):
    def statistic(a, b):
        return spearmanr(a, b).statistic

    options = {"paired": True, "vectorized": False, "method": "percentile", "n_resamples": 5000, "rng": 1}
    found = bootstrap((estimate, truth), statistic, **options).confidence_interval
    return [found.low, found.high]


if __name__ == "__main__":
    cases = list(samples())
    result = {
        "scipy": scipy.__version__,
        "cases": [case(*sample) for sample in cases],
        "interval": {"case": "no ties", "spearman": interval(*cases[0][1:])},
    }
    json.dump(result, sys.stdout)
    print()
