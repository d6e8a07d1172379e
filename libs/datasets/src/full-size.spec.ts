import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { convertCsvToIdx } from '../scripts/csv-to-idx.ts';
import { fetchDataset, loadDataset } from './index.ts';

/** Real data: GTN_DATA_DIR, or `shared/data` beside the repository. */
const dataDir =
  process.env.GTN_DATA_DIR ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));

function missing(file: string, what: string): boolean {
  const path = join(dataDir, file);
  if (existsSync(path)) return false;
  console.log(`skipped: ${what}, because there is no ${path} (GTN_DATA_DIR names the folder)`);
  return true;
}

const cacheDir = mkdtempSync(join(tmpdir(), 'full-size-'));
afterAll(() => rmSync(cacheDir, { recursive: true }));

describe.skipIf(missing('mnist', 'MNIST in full'))('MNIST in full', () => {
  it('is read from the data folder', async () => {
    const mnist = await loadDataset('mnist', { dataDir, cacheDir, download: false });
    expect([mnist.train.count, mnist.validation.count, mnist.test.count]).toEqual([50_000, 10_000, 10_000]);
    expect([...mnist.train.labels.subarray(0, 8)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3]);
    expect([...mnist.test.labels.subarray(0, 8)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9]);
    expect(mnist.mean[0]).toBeCloseTo(0.1307, 2);
    expect(mnist.std[0]).toBeCloseTo(0.3081, 2);
    expect(mnist.provenance).toContain('byte-identical to the published files');
  });

  it('is read at half of its size', async () => {
    const options = { dataDir, cacheDir, download: false };
    const [whole, half] = [await loadDataset('mnist', options), await loadDataset('mnist-14', options)];
    expect([half.shape, half.train.count]).toEqual([[1, 14, 14], 50_000]);
    expect(Buffer.compare(half.train.labels, whole.train.labels)).toBe(0);
    expect(half.mean[0]).toBeCloseTo(whole.mean[0]!, 3);
  });

  it('is downloaded from a mirror once, and read from the cache then', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      response.end(readFileSync(join(dataDir, request.url!)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const mirrors = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
    expect(await fetchDataset('mnist', { cacheDir, mirrors })).toBe(join(cacheDir, 'mnist'));
    const mnist = await loadDataset('mnist', { cacheDir, mirrors });
    server.closeAllConnections();
    server.close();
    expect(mnist.train.count).toBe(50_000);
    expect(asked).toEqual(
      ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'].map(
        (name) => `/mnist/${name}-ubyte.gz`,
      ),
    );
  });
});

describe.skipIf(missing('cifar-10-binary.tar.xz', 'CIFAR-10 in full'))('CIFAR-10 in full', () => {
  it('is unpacked from its archive once, and read from the cache then', { timeout: 180_000 }, async () => {
    let unpacked = 0;
    const load = () => loadDataset('cifar10', { dataDir, cacheDir, onProgress: () => unpacked++ });
    const first = await load();
    expect([first.train.count, first.validation.count, first.test.count]).toEqual([45_000, 5_000, 10_000]);
    expect([...first.train.labels.subarray(0, 5)]).toEqual([6, 9, 9, 4, 1]);
    expect([...first.test.labels.subarray(0, 5)]).toEqual([3, 8, 8, 0, 6]);
    [0.4914, 0.4822, 0.4465].forEach((mean, channel) => expect(first.mean[channel]).toBeCloseTo(mean, 2));
    expect(unpacked).toBe(6);
    const again = await load();
    expect(unpacked).toBe(6);
    expect(Buffer.compare(again.test.images, first.test.images)).toBe(0);
  });
});

describe.skipIf(missing('digits.csv.gz', 'the conversion of digits'))('the conversion of digits', () => {
  it('gives the bundled files again', async () => {
    const out = join(cacheDir, 'digits');
    expect(await convertCsvToIdx(join(dataDir, 'digits.csv.gz'), 8, 8, out)).toBe(1797);
    for (const name of ['images-idx3-ubyte.gz', 'labels-idx1-ubyte.gz']) {
      const bundled = readFileSync(new URL(`../data/digits/${name}`, import.meta.url));
      expect(Buffer.compare(gunzipSync(readFileSync(join(out, name))), gunzipSync(bundled))).toBe(0);
    }
  });
});
