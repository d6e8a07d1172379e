#!/usr/bin/env bash
# @tensorflow/tfjs 4.22.0 and its WebAssembly backend: the gradient of maxPool goes to the first of equal pixels or to
# the last.
#
# Expected: which one is a convention, but one library has one: its backends can be exchanged.
#
# Seen: the backend in plain JavaScript takes the first, the WebAssembly one the last. Pictures with flat regions, such
# as digits on black, are full of such ties.
#
#     cpu:  1, 0, 0, 0
#     wasm: 0, 0, 0, 1

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
const on = async (backend) => {
  await tf.setBackend(backend);
  const slopes = tf.grad((x) => tf.sum(tf.maxPool(x, 2, 2, 'valid')))(tf.ones([1, 2, 2, 1])).dataSync();
  return [...slopes].join(', ');
};
const cpu = await on('cpu');
const wasm = await on('wasm');
console.log(`cpu:  ${cpu}`);
console.log(`wasm: ${wasm}`);
if (cpu !== '1, 0, 0, 0' || wasm !== '0, 0, 0, 1') throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
