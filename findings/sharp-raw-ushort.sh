#!/usr/bin/env bash
# sharp 0.35.5: raw({ depth: 'ushort' }) of a 16-bit picture holds 8 bits.
#
# Expected: asked for unsigned 16-bit numbers of a 16-bit picture, sharp returns the picture's own.
#
# Seen: the picture is first brought down to bytes, which are then stored in two bytes each. toColourspace('grey16')
# before it keeps the numbers.
#
#     picture:             0,1000,40000,65535
#     raw ushort:          0,3,156,255
#     grey16, raw ushort:  0,1000,40000,65535

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" sharp@0.35.5
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import sharp from 'sharp';

const picture = Uint16Array.of(0, 1000, 40000, 65535);
const raw = { width: 4, height: 1, channels: 1 };
const png = await sharp(picture, { raw }).toColourspace('grey16').png().toBuffer();
const numbers = async (pipeline) => {
  const { data, info } = await pipeline.raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
  const all = new Uint16Array(Uint8Array.from(data).buffer);
  return [...all].filter((_, i) => i % info.channels === 0);
};
const plain = await numbers(sharp(png));
const gray16 = await numbers(sharp(png).toColourspace('grey16'));
console.log(`picture:             ${picture}`);
console.log(`raw ushort:          ${plain}`);
console.log(`grey16, raw ushort:  ${gray16}`);
if (`${gray16}` !== `${picture}`) throw new Error('grey16 changed');
if (Math.max(...plain) > 255) throw new Error('raw changed');
JAVASCRIPT
node "$folder/finding.mjs"
