#!/usr/bin/env bash
# numpy 2.4.6: the seeds 7 and [7, 0] are one seed.
#
# Expected: a list of numbers, such as [seed, worker], is hashed whole, so no two of 7, [7, 0] and [7, 0, 0] give the
# same stream.
#
# Seen: missing words count as zeros, up to four words of 32 bits: worker 0 repeats the stream of the run that only had
# the seed, and worker 1 that of the seed 2^32 + 7.
#
#     7           0.625095466604667
#     [7, 0]      0.625095466604667
#     [7, 0, 0]   0.625095466604667
#     [7, 1]      0.7701409510034741
#     4294967303  0.7701409510034741

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import numpy as np

seeds = [7, [7, 0], [7, 0, 0], [7, 1], 2**32 + 7]
first = [np.random.default_rng(seed).random() for seed in seeds]
for seed, value in zip(seeds, first):
    print(f"{seed!s:11} {value}")
assert first[0] == first[1] == first[2]
assert first[3] == first[4] != first[0]
PYTHON
