#!/usr/bin/env bash
# bmp-ts 1.0.9: the order of a decoded bitmap's channels depends on how many colors the file can hold.
#
# Expected: decode(file, { toRGBA: true }) gives red, green, blue and an alpha of 255 for a bitmap without transparency.
#
# Seen: for 24 bits a pixel the order is that, with an alpha of 0, so transparent to whoever believes it; for 8, the same picture
# with a palette, the option is ignored without a word, and the bytes are alpha, blue, green, red as without it. A folder with
# both kinds is read in two channel orders.
#
#     24 bits  10,20,30,0
#      8 bits  0,30,20,10

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" bmp-ts@1.0.9
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import { decode } from 'bmp-ts';

// A bitmap of one pixel with a header of 40 bytes: red 10, green 20, blue 30.
function bitmap(bits) {
  const palette = bits === 8 ? [30, 20, 10, 0] : [];
  const row = bits === 8 ? [0, 0, 0, 0] : [30, 20, 10, 0];
  const start = 54 + palette.length;
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(start + row.length, 2);
  header.writeUInt32LE(start, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(1, 18);
  header.writeInt32LE(1, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(row.length, 34);
  header.writeUInt32LE(palette.length / 4, 46);
  return Buffer.concat([header, Buffer.from([...palette, ...row])]);
}

const pixels = [24, 8].map((bits) => [...decode(bitmap(bits), { toRGBA: true }).data]);
console.log(`24 bits  ${pixels[0]}\n 8 bits  ${pixels[1]}`);
if (`${pixels[0]}` !== '10,20,30,0' || `${pixels[1]}` !== '0,30,20,10') throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
