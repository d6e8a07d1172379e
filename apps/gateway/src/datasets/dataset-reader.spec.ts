import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { program } from '../testing/test-gateway.ts';
import { DatasetReader } from './dataset-reader.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-checker-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program that stands for one that reads a file and comes to harm. */
async function harmed(code: string): Promise<string> {
  const file = join(folder, 'harmed.mjs');
  await writeFile(file, code);
  return file;
}

it('reads a file in a process of its own', async () => {
  // CIFAR-10's binary version: a label and 3 × 32 × 32 bytes.
  const file = join(folder, 'images.bin');
  const records = Array.from({ length: 30 }, (_, index) => Buffer.alloc(3073, index).fill(index % 10, 0, 1));
  await writeFile(file, Buffer.concat(records));
  expect(await new DatasetReader(program).check(file)).toMatchObject({ classes: 10, shape: [3, 32, 32] });
});

it('tells what is wrong with a file, whatever becomes of the process that read it', async () => {
  const file = join(folder, 'x.npz');
  await writeFile(file, 'nothing');
  const unreadable = { code: 'DATASET_UNREADABLE', message: expect.stringContaining(file) as unknown };
  await expect(new DatasetReader(program).check(file)).rejects.toMatchObject(unreadable);
  await expect(new DatasetReader(await harmed('process.exit(3)')).check(file)).rejects.toMatchObject({
    code: 'DATASET_UNREADABLE',
    message: `${file}: the process that read it ended with exit code 3`,
  });
  const endless = await harmed('setInterval(() => undefined, 1000); process.on("message", () => undefined)');
  await expect(new DatasetReader(endless, { timeoutMs: 300 }).check(file)).rejects.toMatchObject({
    code: 'DATASET_UNREADABLE',
    message: `${file}: reading it took more than 0.3 s`,
  });
});

it('goes on with the next file after one that failed', async () => {
  const checker = new DatasetReader(await harmed('process.exit(3)'));
  const answers = await Promise.allSettled([checker.check('a'), checker.check('b')]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
