import { Random } from '@gtn-studio/random';
import { writeNpz } from '@gtn-studio/tensor-files';

/** Images of a class are one pattern with noise: what real images and a set have in common. */
function patterns(shape: number[], classes: number, count: number, split: string) {
  const size = shape.reduce((product, length) => product * length);
  const pattern = Array.from({ length: classes }, (_, label) =>
    Random.fromSeed(label)
      .fillNormal(new Float64Array(size))
      .map((value) => (value > 0 ? 1 : 0)),
  );
  const labels = Array.from({ length: count }, (_, i) => i % classes);
  const noise = Random.fromSeed(0)
    .split(split)
    .fillNormal(new Float64Array(size * count));
  return {
    labels,
    pixels: noise.map((value, i) => {
      const mean = pattern[labels[Math.floor(i / size)]!]![i % size]!;
      return Math.min(1, Math.max(0, 0.2 + 0.6 * mean + 0.1 * value));
    }),
  };
}

const classNames = (classes: number) => ({
  shape: [classes],
  data: Array.from({ length: classes }, (_, label) => `class ${label}`),
});

/** As `gtn export --format npz` writes one: 12 steps of 20 images. */
export function syntheticSet(shape: number[], classes: number): Uint8Array {
  const { labels, pixels } = patterns(shape, classes, 240, 'synthetic');
  return writeNpz({
    images: { shape: [12, 20, ...shape], data: Float32Array.from(pixels, (pixel) => (pixel - 0.5) / 0.25) },
    labels: { shape: [12, 20], data: BigInt64Array.from(labels, BigInt) },
    learning_rate: { shape: [12], data: new Float32Array(12).fill(0.05) },
    momentum: { shape: [12], data: new Float32Array(12).fill(0.5) },
    mean: { shape: [shape[0]!], data: new Float32Array(shape[0]!).fill(0.5) },
    std: { shape: [shape[0]!], data: new Float32Array(shape[0]!).fill(0.25) },
    class_names: classNames(classes),
  });
}

/** As `gtn datasets export` writes them. */
export function realImages(shape: number[], classes: number): Uint8Array {
  const splits = ['train', 'validation', 'test'].map((split) => {
    const { labels, pixels } = patterns(shape, classes, 60, split);
    return [
      [`x_${split}`, { shape: [60, ...shape], data: Uint8Array.from(pixels, (pixel) => 255 * pixel) }],
      [`y_${split}`, { shape: [60], data: Uint8Array.from(labels) }],
    ] as const;
  });
  return writeNpz({ ...Object.fromEntries(splits.flat()), class_names: classNames(classes) });
}
