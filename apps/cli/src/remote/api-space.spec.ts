import { join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { expect, it } from 'vitest';
import { apiFamilies, apiSpace } from './api-space.ts';

const size = { channels: 4, cells: 2 };
const example = join(import.meta.dirname, '../../../../examples/configs/space.yaml');

it('a space is named by its key, with its size', () => {
  expect(apiSpace({ space: 'nasbench201', ...size })).toEqual({ cells: { nasBench201: size } });
  expect(apiSpace({ space: 'nao', ...size })).toEqual({ cells: { nao: size } });
  expect(apiFamilies('mlp,conv-gap')).toEqual({ families: ['MLP', 'CONV_GAP'] });
});

it('a file is a space of its own, with lists of what has names', () => {
  const cells = (cell: string, repeat: number[], channels: number[]) => ({
    cells: { cell, repeat, channels },
  });
  const { description } = apiSpace({ space: example }).cells!.described!;
  expect(description).toMatchObject({
    ...{ name: 'small cells', stem: [8, 16], norm: 'BATCH' },
    cells: [
      { name: 'normal', reduces: false, operations: ['CONV3X3', 'CONV1X1', 'AVG3X3', 'SKIP'] },
      { name: 'reduction', reduces: true, operations: ['CONV3X3', 'MAX2X2'] },
    ],
    stages: [cells('normal', [1, 2], [8, 16]), cells('reduction', [1], [16, 32]), cells('normal', [1], [32])],
  });
});

it.each(['nasbench', 'no-such-file.yaml'])('%s is refused', (name) => {
  expect(() => apiSpace({ space: name })).toThrow(ExpectedError);
});

it('a file of something else is refused by its name', () => {
  const network = example.replace('space.yaml', 'network.yaml');
  expect(() => apiSpace({ space: network })).toThrow(
    /network\.yaml describes no space: .*; cells: must be an object, got nothing/,
  );
});
