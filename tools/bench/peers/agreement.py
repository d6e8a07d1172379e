"""Compares the meta-gradients that two `--check` runs wrote: `python agreement.py A.npz B.npz TOLERANCE`.

Prints ‖a - b‖ / ‖b‖ for each array of B, and exits with 1 where one is above the tolerance or is not in A.
The gain g of a layer under a batch norm has a gradient of nearly zero, of which float32 keeps no digit: ‖b‖
is never taken as less than NEGLIGIBLE times the whole meta-gradient's norm.
"""

import math
import sys

import numpy as np

NEGLIGIBLE = 1e-4


def norm(array: np.ndarray) -> float:
    return float(np.linalg.norm(array.astype(np.float64)))


def compare(found_path: str, expected_path: str, tolerance: float) -> bool:
    agree = True
    with np.load(found_path) as found, np.load(expected_path) as expected:
        gradients = [name for name in expected.files if name.startswith("gradient.")]
        least = NEGLIGIBLE * math.hypot(*(norm(expected[name]) for name in gradients))
        for name in expected.files:
            if name not in found.files or found[name].shape != expected[name].shape:
                print(f"{name:36} missing or of another shape in {found_path}")
                agree = False
                continue
            difference = norm(found[name] - expected[name]) / max(norm(expected[name]), least)
            within = difference <= tolerance  # false for NaN
            print(f"{name:36} {difference:.2e}{'' if within else '  above the tolerance'}")
            agree &= within
    return agree


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: python agreement.py A.npz B.npz TOLERANCE")
    try:
        agreed = compare(sys.argv[1], sys.argv[2], float(sys.argv[3]))
    except (OSError, ValueError) as error:
        print(f"agreement: {error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0 if agreed else 1)
