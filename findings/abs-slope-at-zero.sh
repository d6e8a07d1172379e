#!/usr/bin/env bash
# jax 0.10.2 and @tensorflow/tfjs 4.22.0: the slope of |x| at 0 is +1 in one and -1 in the other.
#
# Expected: 0, the middle of what is possible and the sign of 0, as in PyTorch and TensorFlow; both libraries' own
# sign(0) is 0.
#
# Seen: an L1 penalty pushes a weight of exactly 0 down in JAX and up in TensorFlow.js, so weights that were pruned to 0
# do not stay there.
#
#     jax:  sign(0) = 0.0, slope of |x| at 0 = 1.0
#     tfjs: sign(0) = 0, slope of |x| at 0 = -1

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import jax
import jax.numpy as jnp

slope = jax.grad(jnp.abs)(0.0)
print(f"jax:  sign(0) = {jnp.sign(0.0)}, slope of |x| at 0 = {slope}")
assert slope == 1
PYTHON

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import tf from '@tensorflow/tfjs';

tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
await tf.setBackend('cpu');
const [sign] = tf.sign(tf.scalar(0)).dataSync();
const [slope] = tf.grad(tf.abs)(tf.scalar(0)).dataSync();
console.log(`tfjs: sign(0) = ${sign}, slope of |x| at 0 = ${slope}`);
if (slope !== -1) throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
