#!/usr/bin/env bash
# @tensorflow/tfjs-core 4.22.0: randomNormal takes the seed 0 for no seed.
#
# Expected: a seed gives the same numbers every time, 0 like any other; randomUniform, beside it, does so.
#
# Seen: with the seed 0 randomNormal and truncatedNormal draw other numbers on every call.
#
#     randomUniform, seed 0:   0.5945 0.5945
#     randomNormal, seed 1:    0.0728 0.0728
#     randomNormal, seed 0:    -0.8284 0.8003
#     truncatedNormal, seed 0: 1.4215 -0.6179

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';

tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
const repeats = (name, draw) => {
  const [a, b] = [draw().dataSync()[0], draw().dataSync()[0]];
  console.log(`${name.padEnd(24)} ${a.toFixed(4)} ${b.toFixed(4)}`);
  return a === b;
};
const uniform = repeats('randomUniform, seed 0:', () => tf.randomUniform([1], 0, 1, 'float32', 0));
const one = repeats('randomNormal, seed 1:', () => tf.randomNormal([1], 0, 1, 'float32', 1));
const zero = repeats('randomNormal, seed 0:', () => tf.randomNormal([1], 0, 1, 'float32', 0));
const truncated = repeats('truncatedNormal, seed 0:', () => tf.truncatedNormal([1], 0, 1, 'float32', 0));
if (!uniform || !one || zero || truncated) throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
