#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: second derivatives through exp are wrong without an error.
#
# Expected: tf.grad can be nested: the derivative of x·(exp x)' is (1 + x)·exp x, 2.473 at 0.5. Were exp unable to do
# it, an error.
#
# Seen: the inner gradient reuses the saved output of exp as a constant, so the outer one misses a term. With log in its
# place the answer is right.
#
#     x·(log x)' at 0.5: 0, exactly 0
#     x·(exp x)' at 0.5: 1.6487212181091309, exactly 2.4730819060501923

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import tf from '@tensorflow/tfjs';

tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
await tf.setBackend('cpu');
const slope = (f) => {
  const inner = tf.grad((x) => tf.sum(f(x)));
  return tf.grad((x) => tf.sum(tf.mul(x, inner(x))))(tf.tensor1d([0.5])).dataSync()[0];
};
const log = slope(tf.log);
const exp = slope(tf.exp);
console.log(`x·(log x)' at 0.5: ${log}, exactly 0`);
console.log(`x·(exp x)' at 0.5: ${exp}, exactly ${1.5 * Math.exp(0.5)}`);
if (Math.abs(log) > 1e-6) throw new Error('log changed');
if (Math.abs(exp - Math.exp(0.5)) > 1e-5) throw new Error('exp changed');
JAVASCRIPT
node "$folder/finding.mjs"
