import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCifarFile, readCifarFolder } from './cifar-folder.ts';

describe("CIFAR-10's binary version", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cifar-folder-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const record = (label: number, pixel = label) => Buffer.alloc(3073, pixel).fill(label, 0, 1);
  const put = (name: string, ...records: Buffer[]) => {
    writeFileSync(join(folder, name), Buffer.concat(records));
    return join(folder, name);
  };

  it('is read from a folder in the order of the numbers in the names, test files apart', async () => {
    put('data_batch_10.bin', record(3));
    put('data_batch_2.bin', record(1), record(2, 200));
    put('test_batch.bin', record(9));
    put('batches.meta.txt');
    const { train, validation, test } = await readCifarFolder(folder);
    expect([...train.labels]).toEqual([1, 2, 3]);
    expect(train.shape).toEqual([3, 32, 32]);
    expect(train.images).toHaveLength(3 * 3072);
    expect([train.images[0], train.images[3072], train.images[6144 + 3071]]).toEqual([1, 200, 3]);
    expect([...test!.labels]).toEqual([9]);
    expect(validation).toBeUndefined();
  });

  it('is read from one file', async () => {
    const { train } = await readCifarFile(put('mine.bin', record(4), record(5)));
    expect([...train.labels]).toEqual([4, 5]);
  });

  it.each<[string, Buffer[], string]>([
    [
      'a truncated record',
      [record(1), record(2).subarray(0, 100)],
      'record 1, byte 3073: truncated or not CIFAR-10',
    ],
    ['a label of 10', [record(1), record(2), record(10)], 'record 2, byte 6146: label 10 is not in 0..9'],
    ['nothing', [], 'the file is empty'],
  ])('is refused with %s', async (_, records, message) => {
    const path = put('x.bin', ...records);
    await expect(readCifarFile(path)).rejects.toThrow(`${path}: ${message}`);
    await expect(readCifarFolder(folder)).rejects.toThrow(`${path}: ${message}`);
  });

  it('is refused without a file to learn from', async () => {
    put('test_batch.bin', record(1));
    await expect(readCifarFolder(folder)).rejects.toThrow(`${folder}: has no .bin file to learn from`);
  });
});
