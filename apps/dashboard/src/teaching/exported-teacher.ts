import type { NdArray } from '@gtn-studio/autodiff';
import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import { wholeBatches } from '@gtn-studio/datasets/batches';
import type { Batch, SyntheticSet, TestBatches } from '@gtn-studio/gtn';
import { readSafetensors } from '@gtn-studio/tensor-files/safetensors';

/** What a teacher's export says of teaching a learner. */
export interface ExportedTeacher {
  readonly config: TrainingConfig;
  /** The learner that the exported models are of. */
  readonly learner: ArchitectureConfig;
  readonly set: SyntheticSet;
  /** Of the pixels of each channel, over 255. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Reads an export's `set.safetensors`. */
export function exportedTeacher(file: Uint8Array): ExportedTeacher {
  const { tensors, metadata } = readSafetensors(file, 'set.safetensors');
  const { images, labels, classes = labels, momentum } = tensors;
  const learningRate = tensors.learning_rate ?? tensors.layer_wise_rate;
  const [steps] = images!.shape as [number];
  const rowOf = ({ shape, data }: NdArray, t: number): NdArray => {
    const length = data.length / steps;
    return { shape: shape.slice(1), data: data.subarray(t * length, (t + 1) * length) };
  };
  const batches = Array.from({ length: steps }, (_, t): Batch => ({
    images: rowOf(images!, t),
    labels: rowOf(classes!, t),
    ...(classes !== labels && { softLabels: rowOf(labels!, t) }),
  }));
  const parsed = (name: string): unknown => JSON.parse(metadata[name]!);
  const config = parsed('config') as TrainingConfig;
  const { scaling } = config.innerOptimizer;
  return {
    config,
    learner: parsed('learner') as ArchitectureConfig,
    set: { batches, schedule: { learningRate: learningRate!.data, momentum: momentum!.data, scaling } },
    mean: parsed('mean') as number[],
    std: parsed('std') as number[],
  };
}

/** Reads a data set's `test-images.safetensors`, in batches as the platform tests with. */
export function testBatchesOf(
  file: Uint8Array,
  { config, mean, std }: ExportedTeacher,
): { readonly batches: TestBatches; readonly count: number } {
  const { images, labels } = readSafetensors(file, 'test-images.safetensors').tensors;
  const [count, ...shape] = images!.shape as [number, number, number, number];
  const size = config.realBatchSize;
  const set = { images: images!.data as Uint8Array, labels: labels!.data as Uint8Array, count };
  const batches = Array.from(wholeBatches(set, { shape, mean, std }, size), (batch) => ({
    images: { shape: [size, ...shape], data: batch.images },
    labels: { shape: [size], data: batch.labels },
    count: batch.count,
  }));
  return { batches, count };
}
