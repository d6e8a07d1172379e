#!/usr/bin/env bash
# sharp 0.35.5: a float TIFF is clipped when it is gray and brightened when it has colours.
#
# Expected: the samples 0.25, 0.5 and 0.75 become bytes in one way, whatever the number of channels: scaled by 255 or
# clipped; or the conversion is refused.
#
# Seen: gray floats are clipped to whole bytes, so all of a picture between 0 and 1 turns black; coloured ones are taken
# for linear light and get sRGB's curve (0.25 becomes 137). Neither says so.
#
#     gray:   0,0,0
#     colour: 137,188,224

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" sharp@0.35.5
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import sharp from 'sharp';

// A TIFF of one row without compression; `format`: 1 = unsigned integers, 3 = floats.
function tiff(samples, channels, format) {
  const data = Buffer.from(samples.buffer);
  const bits = samples.BYTES_PER_ELEMENT * 8;
  const width = samples.length / channels;
  const start = 8 + 2 + 9 * 12 + 4;
  const SHORT = 3;
  const LONG = 4;
  const fields = [
    [256, LONG, width], [257, LONG, 1], [258, SHORT, bits], [259, SHORT, 1], [262, SHORT, channels === 3 ? 2 : 1],
    [273, LONG, start], [277, SHORT, channels], [279, LONG, data.length], [339, SHORT, format],
  ];
  const header = Buffer.alloc(start);
  header.write('II*\0', 'latin1');
  header.writeUInt32LE(8, 4);
  header.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, type, value], i) => {
    header.writeUInt16LE(tag, 10 + 12 * i);
    header.writeUInt16LE(type, 12 + 12 * i);
    header.writeUInt32LE(1, 14 + 12 * i);
    header.writeUInt32LE(value, 18 + 12 * i);
  });
  return Buffer.concat([header, data]);
}

const samples = Float32Array.of(0.25, 0.5, 0.75);
const gray = [...(await sharp(tiff(samples, 1, 3)).toColourspace('b-w').raw().toBuffer())];
const colour = [...(await sharp(tiff(samples, 3, 3)).raw().toBuffer())];
console.log(`gray:   ${gray}`);
console.log(`colour: ${colour}`);
if (gray.some((byte) => byte !== 0)) throw new Error('gray changed');
if (Math.abs(colour[0] - 137) > 1) throw new Error('colour changed');
JAVASCRIPT
node "$folder/finding.mjs"
