import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import {
  composed,
  cutout,
  horizontalFlip,
  plainView,
  randomCrop,
  type Augmentation,
  type ImageView,
} from './augmentation.ts';
import { copyThroughView } from './copy-image.ts';

/** A view that leaves pixels as they are, but for black, which is −1, and holes, which are 0. */
const table = [Float32Array.from({ length: 256 }, (_, pixel) => (pixel === 0 ? -1 : pixel))];
const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6); // [1, 2, 3]

function seen(view: Partial<ImageView>): number[] {
  const target = new Float32Array(6).fill(99);
  copyThroughView(pixels, target, [1, 2, 3], table, { ...plainView, ...view });
  return [...target];
}

const draws = (augmentation: Augmentation, n = 4000) => {
  const random = Random.fromSeed(5);
  return Array.from({ length: n }, () => augmentation(plainView, [3, 8, 6], random));
};

describe('a view', () => {
  it.each<[string, Partial<ImageView>, number[]]>([
    ['nothing changed', {}, [1, 2, 3, 4, 5, 6]],
    ['moved right', { right: 1 }, [-1, 1, 2, -1, 4, 5]],
    ['moved left', { right: -2 }, [3, -1, -1, 6, -1, -1]],
    ['moved down', { down: 1 }, [-1, -1, -1, 1, 2, 3]],
    ['moved up and right', { down: -1, right: 1 }, [-1, 4, 5, -1, -1, -1]],
    ['moved out', { right: 7 }, [-1, -1, -1, -1, -1, -1]],
    ['moved out to the left', { right: -3 }, [-1, -1, -1, -1, -1, -1]],
    ['mirrored', { mirrored: true }, [3, 2, 1, 6, 5, 4]],
    ['moved right, then mirrored', { right: 1, mirrored: true }, [2, 1, -1, 5, 4, -1]],
    ['moved left, then mirrored', { right: -1, mirrored: true }, [-1, 3, 2, -1, 6, 5]],
    ['moved out, then mirrored', { right: 9, mirrored: true }, [-1, -1, -1, -1, -1, -1]],
    ['with a hole', { holes: [{ top: 0, left: 1, size: 1 }] }, [1, 0, 3, 4, 5, 6]],
    [
      'with holes over the edges',
      {
        holes: [
          { top: -1, left: -1, size: 2 },
          { top: 1, left: 2, size: 5 },
        ],
      },
      [0, 2, 3, 4, 5, 0],
    ],
    ['with a hole outside', { holes: [{ top: 0, left: -4, size: 2 }] }, [1, 2, 3, 4, 5, 6]],
  ])('shows an image %s', (_, view, expected) => {
    expect(seen(view)).toEqual(expected);
  });
});

describe('randomCrop', () => {
  it('moves by up to the padding in each direction, all positions alike', () => {
    const counts = new Map<string, number>();
    for (const { down, right } of draws(randomCrop(1), 9000))
      counts.set(`${down},${right}`, (counts.get(`${down},${right}`) ?? 0) + 1);
    expect(counts.size).toBe(9);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('moves what is seen: after a mirroring, and together with holes', () => {
    const always: Augmentation = (view) => ({
      ...view,
      mirrored: true,
      holes: [{ top: 0, left: 0, size: 1 }],
    });
    const shape = [1, 2, 3] as const;
    for (let seed = 0; seed < 20; seed++) {
      const { down, right } = randomCrop(1)(plainView, shape, Random.fromSeed(seed));
      const view = composed(always, randomCrop(1))(plainView, shape, Random.fromSeed(seed));
      const before = [0, 2, 1, 6, 5, 4]; // mirrored, the first pixel a hole
      const expected = Array.from({ length: 6 }, (_, i) => {
        const [y, x] = [Math.floor(i / 3) - down, (i % 3) - right];
        return y < 0 || y > 1 || x < 0 || x > 2 ? -1 : before[3 * y + x]!;
      });
      expect(seen(view)).toEqual(expected);
    }
  });

  it('names a padding that is none', () => {
    expect(() => randomCrop(-1)).toThrow('randomCrop: pad must be a whole number of pixels ≥ 0, is -1');
  });
});

describe('horizontalFlip', () => {
  it('mirrors half of the images', () => {
    const mirrored = draws(horizontalFlip).filter((view) => view.mirrored).length;
    expect(Math.abs(mirrored - 2000)).toBeLessThan(130);
  });

  it('mirrors holes too, and undoes itself', () => {
    const start: ImageView = { ...plainView, holes: [{ top: 1, left: 0, size: 2 }] };
    const heads = { integer: () => 1 } as unknown as Random;
    const flipped = horizontalFlip(start, [1, 2, 3], heads);
    expect(flipped).toEqual({ ...plainView, mirrored: true, holes: [{ top: 1, left: 1, size: 2 }] });
    expect(horizontalFlip(flipped, [1, 2, 3], heads)).toEqual(start);
  });
});

describe('cutout', () => {
  it('centers holes of its size anywhere in the image', () => {
    const views = draws(cutout(4));
    const tops = views.map((view) => view.holes[0]!.top);
    const lefts = views.map((view) => view.holes[0]!.left);
    expect([Math.min(...tops), Math.max(...tops)]).toEqual([-2, 5]);
    expect([Math.min(...lefts), Math.max(...lefts)]).toEqual([-2, 3]);
    expect(new Set(views.map((view) => view.holes[0]!.size))).toEqual(new Set([4]));
  });

  it('names a size that is none', () => {
    expect(() => cutout(1.5)).toThrow('cutout: size must be a whole number of pixels ≥ 0, is 1.5');
  });
});
