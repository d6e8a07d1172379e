import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchDataset, listDatasets } from './index.ts';

describe('fetchDataset', () => {
  let cacheDir: string;
  beforeEach(() => (cacheDir = mkdtempSync(join(tmpdir(), 'fetch-dataset-'))));
  afterEach(() => rmSync(cacheDir, { recursive: true }));

  it('asks the mirrors for <mirror>/<name>/<file>, in their order, and says what each answered', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fetching = fetchDataset('fashion-mnist', { cacheDir, mirrors: [`${base}/a`, `${base}/b/`] });
    await expect(fetching).rejects.toThrow(
      `${join(cacheDir, 'fashion-mnist', 'train-images-idx3-ubyte.gz')}: could not be downloaded (${base}/a/fashion-mnist/train-images-idx3-ubyte.gz: HTTP status 404; ${base}/b/fashion-mnist/`,
    );
    expect(asked).toEqual(['a', 'b'].map((path) => `/${path}/fashion-mnist/train-images-idx3-ubyte.gz`));
    server.close();
  });

  it('has nothing to do for what is there already, and for bundled data', async () => {
    const folder = join(cacheDir, 'cifar10');
    mkdirSync(folder);
    writeFileSync(join(folder, 'cifar-10-binary.tar.gz'), 'verified before it got its name');
    expect(await fetchDataset('cifar10', { cacheDir, mirrors: [] })).toBe(folder);
    expect(await fetchDataset('cifar10-16', { cacheDir, mirrors: [] })).toBe(folder);
    expect(await fetchDataset('digits', { cacheDir, mirrors: [] })).toBeUndefined();
  });

  it('suggests the nearest name', async () => {
    await expect(fetchDataset('fashionmnist')).rejects.toThrow('did you mean "fashion-mnist"?');
  });
});

describe('listDatasets', () => {
  it('says of each data set how large it is and where it comes from', () => {
    expect(listDatasets().map(({ name }) => name)).toEqual([
      'digits',
      'mnist-5k',
      'mnist',
      'mnist-14',
      'fashion-mnist',
      'cifar10',
      'cifar10-16',
    ]);
    for (const { bundled, files, mirrors, classNames, sizes } of listDatasets()) {
      expect(files.length > 0 && mirrors.length > 0).toBe(!bundled);
      for (const file of files) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(classNames).toHaveLength(10);
      expect(sizes.train).toBeGreaterThan(sizes.validation + sizes.test);
    }
  });
});
