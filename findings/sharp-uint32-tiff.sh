#!/usr/bin/env bash
# sharp 0.35.5: the brightest pixels of a 32-bit TIFF turn black.
#
# Expected: bytes that grow with the samples: the upper eight bits, as for 16-bit samples, or at least clipped at 255;
# or the conversion is refused.
#
# Seen: samples above 255 are clipped, but from 2^31 on they become 0: a label or count picture loses both ends, without
# a message.
#
#     5, 255, 256, 2147483647, 2147483648, 4294967295
#     5,255,255,255,0,0

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

const samples = Uint32Array.of(5, 255, 256, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1);
const bytes = [...(await sharp(tiff(samples, 1, 1)).toColourspace('b-w').raw().toBuffer())];
console.log(samples.join(', '));
console.log(`${bytes}`);
if (`${bytes}` !== '5,255,255,255,0,0') throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
