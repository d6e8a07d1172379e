"""Compares the meta-gradients that two `--check` runs wrote: `python agreement.py A.npz B.npz TOLERANCE`.

Prints ‖a - b‖ / ‖b‖ for each array of B, and exits with 1 where one is above the tolerance or is not in A.
"""

import sys

import numpy as np


def relative_difference(found: np.ndarray, expected: np.ndarray) -> float:
    found, expected = found.astype(np.float64), expected.astype(np.float64)
    scale = np.linalg.norm(expected)
    difference = np.linalg.norm(found - expected)
    return float(difference / scale) if scale > 0 else float(difference)


def compare(found_path: str, expected_path: str, tolerance: float) -> bool:
    agree = True
    with np.load(found_path) as found, np.load(expected_path) as expected:
        for name in expected.files:
            if name not in found.files or found[name].shape != expected[name].shape:
                print(f"{name:36} missing or of another shape in {found_path}")
                agree = False
                continue
            difference = relative_difference(found[name], expected[name])
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
