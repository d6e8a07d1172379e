#!/usr/bin/env bash
# jax 0.10.2: without the 64-bit mode a seed loses all but its low 32 bits.
#
# Expected: jax.random.key takes "a 64- or 32-bit integer"; Threefry's key has 64 bits, so the seeds 1 and 2^32 + 1
# (both fit) give different streams, or the second is refused.
#
# Seen: the upper half is dropped in silence. Seeds cut from a hash of 64 bits collide as those of 32 bits do.
#
#     1:        Array([0, 1], dtype=uint32)
#     2^32 + 1: Array([0, 1], dtype=uint32)
#     -1:       Array([         0, 4294967295], dtype=uint32)

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import jax

words = [jax.random.key_data(jax.random.key(seed)) for seed in (1, 2**32 + 1, -1)]
for name, value in zip(("1:       ", "2^32 + 1:", "-1:      "), words):
    print(name, repr(value))
assert words[0].tolist() == words[1].tolist() == [0, 1]
PYTHON
