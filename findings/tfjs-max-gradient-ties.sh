#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0: the gradient of max at a tie sums to more than 1.
#
# Expected: (½, ½, 0) at (2, 2, 1), as JAX and PyTorch's amax give, or (1, 0, 0): raising all numbers by h raises the
# maximum by h, so the slopes sum to 1.
#
# Seen: each of the tied numbers gets all of the slope: a gradient step is too long by as many times as there are ties.
#
#     gradient of max at (2, 2, 1): 1, 1, 0

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import tf from '@tensorflow/tfjs';

tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
await tf.setBackend('cpu');
const slopes = [...tf.grad((x) => tf.max(x))(tf.tensor1d([2, 2, 1])).dataSync()].join(', ');
console.log(`gradient of max at (2, 2, 1): ${slopes}`);
if (slopes !== '1, 1, 0') throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
