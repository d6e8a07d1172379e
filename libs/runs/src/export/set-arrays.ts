import type { NamedArray } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';

/**
 * A synthetic set as arrays under stable names:
 * `images` [T, B, C, H, W] float32, normalized; `labels` [T, B] int64, as PyTorch wants them; `learning_rate` [T] and
 * `momentum` [T] float32; `mean` [C] and `std` [C] float32, so that images · std + mean are pixels in 0..1. The rates of
 * layer-wise steps are `layer_wise_rate` [T], so that who takes plain steps finds none. Soft labels are `labels` [T, B, classes]
 * float32, which PyTorch's cross-entropy takes as well, and `classes` [T, B] int64 what each image was made for.
 */
export function setArrays({
  set,
  dataset,
}: Pick<TrainedTeacher, 'set' | 'dataset'>): Record<string, NamedArray> {
  const { batches, schedule } = set;
  const steps = batches.length;
  const [batchSize, ...imageShape] = batches[0]!.images.shape as [number, ...number[]];
  const size = batches[0]!.images.data.length;
  const images = new Float32Array(steps * size);
  batches.forEach((batch, t) => images.set(batch.images.data, t * size));
  const classes = {
    shape: [steps, batchSize],
    data: BigInt64Array.from(
      batches.flatMap(({ labels }) => [...labels.data]),
      BigInt,
    ),
  };
  const soft = batches.flatMap(({ softLabels }) => (softLabels ? [...softLabels.data] : []));
  const labels: Record<string, NamedArray> = soft.length
    ? { labels: { shape: [...classes.shape, dataset.classes], data: Float32Array.from(soft) }, classes }
    : { labels: classes };
  const floats = (values: ArrayLike<number>): NamedArray => ({
    shape: [values.length],
    data: Float32Array.from(values),
  });
  return {
    images: { shape: [steps, batchSize, ...imageShape], data: images },
    ...labels,
    [schedule.scaling === 'layer-wise' ? 'layer_wise_rate' : 'learning_rate']: floats(schedule.learningRate),
    momentum: floats(schedule.momentum),
    mean: floats(dataset.mean),
    std: floats(dataset.std),
  };
}
