import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readImageFolder } from './image-folder.ts';

/** A gray TIFF of one row of 32-bit pixels (TIFF 6.0, section 2): a header, the tags, the pixels. */
function tiff(format: 'int' | 'float', pixels: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 + 2 + 9 * 12 + 4 + 4 * pixels.length);
  const start = bytes.length - 4 * pixels.length;
  bytes.write('II*\0');
  bytes.writeUInt32LE(8, 4);
  const tags = [
    [256, pixels.length], // width
    [257, 1], // height
    [258, 32], // bits of a sample
    [259, 1], // no compression
    [262, 1], // 0 is black
    [273, start],
    [277, 1], // samples of a pixel
    [279, 4 * pixels.length],
    [339, format === 'int' ? 2 : 3],
  ] as const;
  bytes.writeUInt16LE(tags.length, 8);
  tags.forEach(([tag, value], i) => {
    const at = 10 + 12 * i;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  pixels.forEach((pixel, i) =>
    format === 'int' ? bytes.writeInt32LE(pixel, start + 4 * i) : bytes.writeFloatLE(pixel, start + 4 * i),
  );
  return bytes;
}

describe('readImageFolder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'image-folder-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function putBytes(name: string, bytes: Uint8Array | string) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }

  async function put(name: string, pixels: number[], width = 2, channels: 1 | 2 | 3 | 4 = 1) {
    const height = pixels.length / channels / width;
    const image = sharp(Buffer.from(pixels), { raw: { width, height, channels } });
    putBytes(name, await (channels < 3 ? image.toColourspace('b-w') : image).png().toBuffer());
  }

  it('labels subfolders in the order of their names, numbers by value, and keeps gray images gray', async () => {
    await put('10/a.png', [10, 11]);
    await put('9/b.png', [2, 3]);
    await put('9/a.PNG', [0, 1]);
    putBytes('9/notes.txt', 'no image');
    putBytes('.cache/x.png', 'hidden');
    const { train, classNames, validation, test } = await readImageFolder(folder, {});
    expect(classNames).toEqual(['9', '10']);
    expect(train.shape).toEqual([1, 1, 2]);
    expect([...train.images]).toEqual([0, 1, 2, 3, 10, 11]);
    expect([...train.labels]).toEqual([0, 0, 1]);
    expect([validation, test]).toEqual([undefined, undefined]);
  });

  it('reads images in folders below those of the classes, and counts what it leaves out', async () => {
    await put('a/2.png', [1, 2]);
    await put('a/inner/deep/1.png', [3, 4]);
    await put('b/1.png', [5, 6]);
    await put('stray.png', [7, 8]);
    putBytes('a/3.bmp', 'BM');
    putBytes('b/more/4.BMP', 'BM');
    putBytes('b/Thumbs.db', 'of the system');
    putBytes('__MACOSX/a/._2.png', 'of the system');
    putBytes('README.md', 'no image');
    const { train, warnings } = await readImageFolder(folder, {});
    expect([...train.images]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...train.labels]).toEqual([0, 0, 1]);
    expect(warnings).toEqual(['3 files were left out (1 .png, 2 .bmp), such as stray.png']);
  });

  it('says what a class folder without images holds', async () => {
    await put('a/1.png', [1, 2]);
    putBytes('b/1.bmp', 'BM');
    await expect(readImageFolder(folder, {})).rejects.toThrow(/b: has no images \(.png, .*\), only 1 .bmp$/);
  });

  it('refuses a symbolic link that leads in circles', async () => {
    await put('a/1.png', [1, 2]);
    await put('b/1.png', [3, 4]);
    symlinkSync('..', join(folder, 'b/up'));
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      'is a symbolic link to a folder that it lies in',
    );
  });

  it.each([
    ['training', 'testing', 'validation'],
    ['Train', 'TEST', 'Valid'],
  ])('reads the splits %s, %s and %s', async (...names) => {
    for (const [i, name] of names.entries()) {
      await put(`${name}/a/1.png`, [i, 2]);
      await put(`${name}/b/1.png`, [i, 4]);
    }
    putBytes('__MACOSX/x.png', 'of the system');
    const { train, test, validation } = await readImageFolder(folder, {});
    expect([train, test, validation].map((set) => set!.images[0])).toEqual([0, 1, 2]);
  });

  it('refuses a folder beside the splits that is none, but not a class that is called like one', async () => {
    await put('train/1.png', [1, 2]);
    await put('plane/1.png', [3, 4]);
    expect((await readImageFolder(folder, {})).classNames).toEqual(['plane', 'train']);
    rmSync(join(folder, 'train'), { recursive: true });
    await put('train/a/1.png', [1, 2]);
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, 'plane')}: is neither training, test nor validation images, but lies beside train`,
    );
  });

  it('turns images as their EXIF orientation says', async () => {
    const turned = sharp(Buffer.from([10, 200]), { raw: { width: 2, height: 1, channels: 1 } })
      .toColourspace('b-w')
      .withMetadata({ orientation: 8 });
    putBytes('a/1.png', await turned.png().toBuffer());
    await put('b/1.png', [1, 2], 1);
    const { train } = await readImageFolder(folder, {});
    expect(train.shape).toEqual([3, 2, 1]);
    expect([...train.images]).toEqual([200, 10, 200, 10, 200, 10, 1, 2, 1, 2, 1, 2]);
  });

  it('puts the floating-point images of all splits on one scale', async () => {
    putBytes('train/a/1.tif', tiff('float', [0, 0.2]));
    putBytes('train/b/1.tif', tiff('float', [0.4, 1]));
    putBytes('test/a/1.tif', tiff('float', [0.6, 0.8]));
    const { train, test, notes } = await readImageFolder(folder, {});
    expect([...train.images, ...test!.images]).toEqual([0, 51, 102, 255, 153, 204]);
    expect(notes).toEqual(['pixels in 0..1 times 255, rounded to whole numbers']);
    putBytes('test/a/1.tif', tiff('float', [0, 255]));
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, 'train')}: the largest pixel is 1, in another split it is 255`,
    );
  });

  it('takes images of 32-bit integers in 0..255, and refuses others by file and value', async () => {
    putBytes('a/1.tif', tiff('int', [0, 255]));
    putBytes('b/1.tif', tiff('int', [7, 9]));
    expect([...(await readImageFolder(folder, {})).train.images]).toEqual([0, 255, 7, 9]);
    putBytes('b/1.tif', tiff('int', [7, 4000]));
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, 'b/1.tif')}: pixel 4000 is not in 0..255`,
    );
  });

  it('gives gray images three channels if there are colored ones', async () => {
    await put('cat/1.png', [1, 2, 3, 4, 5, 6], 2, 3);
    await put('dog/1.png', [7, 8]);
    const { train } = await readImageFolder(folder, {});
    expect(train.shape).toEqual([3, 1, 2]);
    expect([...train.images]).toEqual([1, 4, 2, 5, 3, 6, 7, 8, 7, 8, 7, 8]);
  });

  it('lays transparent pixels on black', async () => {
    await put('a/1.png', [100, 255, 100, 0], 2, 2);
    await put('b/1.png', [100, 255, 50, 255], 2, 2);
    const { train } = await readImageFolder(folder, {});
    expect([...train.images]).toEqual([100, 0, 100, 50]);
  });

  it('reads the splits that are there', async () => {
    for (const split of ['train', 'val', 'test']) {
      await put(`${split}/a/1.png`, [1, 2]);
      await put(`${split}/b/1.png`, [3, 4]);
    }
    const raw = await readImageFolder(folder, {});
    for (const set of [raw.train, raw.validation!, raw.test!]) expect([...set.labels]).toEqual([0, 1]);
    expect(raw.classNames).toEqual(['a', 'b']);
  });

  it('follows symbolic links to classes and to images', async () => {
    await put('elsewhere/cats/1.png', [1, 2]);
    await put('elsewhere/dog.png', [3, 4]);
    mkdirSync(join(folder, 'photos/dog'), { recursive: true });
    symlinkSync('../elsewhere/cats', join(folder, 'photos/cat'));
    symlinkSync('../../elsewhere/dog.png', join(folder, 'photos/dog/1.png'));
    const { train, classNames } = await readImageFolder(join(folder, 'photos'), {});
    expect(classNames).toEqual(['cat', 'dog']);
    expect([...train.images]).toEqual([1, 2, 3, 4]);
  });

  it.each(['c', 'b/2.png'])('says that the symbolic link %s is broken', async (name) => {
    await put('a/1.png', [1, 2]);
    await put('b/1.png', [3, 4]);
    symlinkSync('gone', join(folder, name));
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, name)}: is a symbolic link to gone, which is not there`,
    );
  });

  it('reports progress, and ends with the reason of an abort', async () => {
    await put('a/1.png', [1, 2]);
    await put('b/1.png', [3, 4]);
    const seen: number[] = [];
    await readImageFolder(folder, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual([0.5, 1]);
    await expect(readImageFolder(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it('refuses images of different sizes, naming two of them', async () => {
    await put('a/1.png', [1, 2]);
    await put('b/1.png', [1, 2, 3, 4]);
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, 'b/1.png')}: is 2 wide and 2 high; ${join(folder, 'a/1.png')} is 2 wide and 1 high`,
    );
  });

  it('refuses an image that is truncated, and one that is none', async () => {
    await put('a/1.png', [1, 2]);
    const big = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#1af' } })
      .jpeg()
      .toBuffer();
    putBytes('b/1.jpg', big.subarray(0, big.length / 2));
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, 'b/1.jpg')}: is not an image that can be read: `,
    );
    putBytes('b/1.jpg', 'text');
    await expect(readImageFolder(folder, {})).rejects.toThrow('is not an image that can be read: ');
    putBytes('b/1.jpg', '');
    await expect(readImageFolder(folder, {})).rejects.toThrow('is not an image that can be read: ');
  });

  it('refuses a folder without subfolders, and a subfolder without images', async () => {
    await expect(readImageFolder(folder, {})).rejects.toThrow(`${folder}: has no subfolders`);
    await put('a/1.png', [1, 2]);
    mkdirSync(join(folder, 'b'));
    await expect(readImageFolder(folder, {})).rejects.toThrow(`${join(folder, 'b')}: has no images (.png, `);
  });

  it('refuses a test class that was never learned, and two folders for one split', async () => {
    await put('train/a/1.png', [1, 2]);
    await put('train/b/1.png', [1, 2]);
    await put('test/c/1.png', [1, 2]);
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      `${join(folder, 'test/c')}: is a class that has no training images`,
    );
    rmSync(join(folder, 'test'), { recursive: true });
    await put('val/a/1.png', [1, 2]);
    await put('valid/a/1.png', [1, 2]);
    await expect(readImageFolder(folder, {})).rejects.toThrow(
      'is a second folder of validation images; keep one',
    );
  });
});
