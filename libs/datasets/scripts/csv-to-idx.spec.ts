import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readIdxFolder } from '../src/formats/idx-folder.ts';
import { convertCsvToIdx, parseImagesCsv } from './csv-to-idx.ts';

describe('csv-to-idx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'csv-to-idx-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('turns lines of pixels and a label into a pair of IDX files', async () => {
    const csv = join(folder, 'images.csv.gz');
    writeFileSync(csv, gzipSync('0,1,2,3,9\n4,5,6,255,8\r\n'));
    expect(await convertCsvToIdx(csv, 2, 2, join(folder, 'out'))).toBe(2);
    const { train } = await readIdxFolder(join(folder, 'out'));
    expect(train.shape).toEqual([1, 2, 2]);
    expect([...train.images]).toEqual([0, 1, 2, 3, 4, 5, 6, 255]);
    expect([...train.labels]).toEqual([9, 8]);
  });

  it.each(['digits', 'mnist-5k'])(
    'left %s whole: as many labels as images, and no trailing bytes',
    (name) => {
      const read = (file: string) =>
        gunzipSync(readFileSync(new URL(`../data/${name}/${file}`, import.meta.url)));
      const images = read('images-idx3-ubyte.gz');
      const labels = read('labels-idx1-ubyte.gz');
      const [count, height, width] = [4, 8, 12].map((at) => images.readUInt32BE(at));
      expect(images.length).toBe(16 + count! * height! * width!);
      expect(labels.length).toBe(8 + count!);
    },
  );

  it.each([
    ['1,2,3,4\n', 'f.csv: line 1: 4 values, not 4 pixels and a label'],
    ['1,2,3,4,0\n1,2,3,256,0', 'f.csv: line 2: 256 is not in 0..255'],
    ['1,2,x,4,0', 'f.csv: line 1: NaN is not in 0..255'],
    ['', 'f.csv: line 1: 1 values, not 4 pixels and a label'],
  ])('refuses %j', (text, message) => {
    expect(() => parseImagesCsv(text, 'f.csv', 2, 2)).toThrow(message);
  });
});
