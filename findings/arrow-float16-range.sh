#!/usr/bin/env bash
# apache-arrow 21.2.0 (JavaScript): numbers outside float16's range come out as other numbers.
#
# Expected: 1e-8 rounds to 0 and 70000 to Infinity, as IEEE 754, NumPy and Float16Array have it.
#
# Seen: 1e-8 becomes -Infinity and 70000 becomes 2.13.
#
#     0.1   -> 0.0999755859375
#     1e-8  -> -Infinity
#     70000 -> 2.134765625

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" apache-arrow@21.2.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import { Float16, vectorFromArray } from 'apache-arrow';

const numbers = [0.1, 1e-8, 70000];
const stored = [...vectorFromArray(numbers, new Float16())];
numbers.forEach((number, i) => console.log(`${String(number).padEnd(5)} -> ${stored[i]}`));
if (Math.abs(stored[0] - 0.1) > 1e-4) throw new Error('0.1 changed');
if (stored[1] !== -Infinity || Math.abs(stored[2] - 2.134765625) > 1e-6) throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
