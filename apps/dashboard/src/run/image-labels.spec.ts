import { expect, it } from 'vitest';
import { imageLabelsIn } from './image-labels.ts';

/** A PNG as far as its chunks go; nobody looks at the checksums. */
function png(...chunks: readonly [type: string, data: string][]): Uint8Array {
  const bytes = chunks.flatMap(([type, data]) => [
    ...[0, 0, data.length >> 8, data.length & 255],
    ...Buffer.from(type + data, 'latin1'),
    ...[1, 2, 3, 4],
  ]);
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...bytes]);
}

it('a picture says the likeliest class of each image, wherever that stands in the file', () => {
  const labels: [string, string] = ['tEXt', 'labels\0[[[2,0.75],[1,0.5]],[[0,1],[1,0.9]]]'];
  const expected = [
    [
      { label: 2, share: 0.75 },
      { label: 1, share: 0.5 },
    ],
    [
      { label: 0, share: 1 },
      { label: 1, share: 0.9 },
    ],
  ];
  expect(imageLabelsIn(png(['IHDR', 'x'.repeat(13)], labels, ['IDAT', '…'], ['IEND', '']))).toEqual(expected);
  expect(imageLabelsIn(png(['tEXt', 'author\0me'], ['IDAT', 'y'.repeat(300)], labels))).toEqual(expected);
});

it('a picture of labels that are not learned says none', () => {
  expect(imageLabelsIn(png(['IHDR', ''], ['tEXt', 'labelsOfElse\0[]'], ['IEND', '']))).toBeUndefined();
});
