import { expect, it } from 'vitest';
import { halved } from './halved.ts';

it('an image at half of its size has the rounded means of 2×2 pixels, plane by plane', () => {
  const images = Uint8Array.of(0, 1, 10, 20, 2, 4, 30, 41, 255, 255, 0, 0, 255, 254, 0, 1);
  const half = halved({ images, labels: Uint8Array.of(3), shape: [2, 2, 4], file: 'two planes of 2×4' });
  expect(half).toEqual({
    images: Uint8Array.of(2, 25, 255, 0),
    labels: Uint8Array.of(3),
    shape: [2, 1, 2],
    file: 'two planes of 2×4',
  });
});
