/**
 * Converts images in a CSV file, plain or gzip, one a line: pixels row by row, then the label, into the pair of IDX files
 * that the bundled data sets are kept as. The PROVENANCE.md of each data set says where its CSV file is found.
 *
 *     npx tsx libs/datasets/scripts/csv-to-idx.ts FILE.csv.gz HEIGHT WIDTH OUT_DIR
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DatasetError } from '../src/dataset-error.ts';
import { encodeIdx } from '../src/formats/idx.ts';
import { readBytes } from '../src/formats/read-bytes.ts';

export function parseImagesCsv(
  text: string,
  file: string,
  height: number,
  width: number,
): { images: Uint8Array; labels: Uint8Array; count: number } {
  const lines = text.trimEnd().split(/\r?\n/);
  const size = height * width;
  const images = new Uint8Array(lines.length * size);
  const labels = new Uint8Array(lines.length);
  lines.forEach((line, row) => {
    const values = line.split(',').map(Number);
    const place = { file, position: `line ${row + 1}` };
    if (values.length !== size + 1)
      throw new DatasetError(`${values.length} values, not ${size} pixels and a label`, place);
    const bad = values.find((value) => !Number.isInteger(value) || value < 0 || value > 255);
    if (bad !== undefined) throw new DatasetError(`${bad} is not in 0..255`, place);
    images.set(values.slice(0, size), row * size);
    labels[row] = values[size]!;
  });
  return { images, labels, count: lines.length };
}

export async function convertCsvToIdx(
  file: string,
  height: number,
  width: number,
  out: string,
): Promise<number> {
  const text = Buffer.from(await readBytes(file)).toString('utf8');
  const { images, labels, count } = parseImagesCsv(text, file, height, width);
  await mkdir(out, { recursive: true });
  const compress = (idx: Uint8Array) => gzipSync(idx, { level: 9 });
  await writeFile(
    join(out, 'images-idx3-ubyte.gz'),
    compress(encodeIdx({ shape: [count, height, width], data: images })),
  );
  await writeFile(join(out, 'labels-idx1-ubyte.gz'), compress(encodeIdx({ shape: [count], data: labels })));
  return count;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, height, width, out] = process.argv.slice(2);
  if (!file || !Number(height) || !Number(width) || !out) {
    console.error('usage: csv-to-idx.ts FILE.csv.gz HEIGHT WIDTH OUT_DIR');
    process.exit(2);
  }
  const count = await convertCsvToIdx(file, Number(height), Number(width), out);
  console.log(`${count} images of ${height}×${width} in ${out}`);
}
