import type { NdArray } from '@gtn-studio/autodiff';
import { type TrainingConfig, parseTrainingConfig } from '@gtn-studio/contracts';
import type { LearnerCotangents, Ranked, ScoreBank, SyntheticSet } from '@gtn-studio/gtn';
import { readSafetensors, writeSafetensors } from '@gtn-studio/tensor-files';

// The request for the gradient of a learner of a meta-batch and its reply, as safetensors files: every bit is kept.

/**
 * Asks to teach one learner and walk back: for its meta-loss and the cotangents of what it was taught with. The rest of what they
 * depend on follows from the config's seed.
 */
export interface LearnerGradientRequest {
  readonly config: TrainingConfig;
  readonly engine: string;
  readonly threads: number;
  /** Outer iterations made before this one. */
  readonly iteration: number;
  /** Number of the learner in the iteration, from 0. */
  readonly learner: number;
  /** The artifact that the data set is, for one that a user registered. */
  readonly dataset?: { readonly sha256: string; readonly fileName: string };
  /** The file of the synthetic set that all learners of the iteration are taught with, or the sha256 of the artifact that it is. */
  readonly set: Uint8Array | string;
}

/** With the scores that its learners are to be ranked by, if they are. */
export function encodeSet({ batches, schedule }: SyntheticSet, bank?: ScoreBank): Uint8Array {
  const tensors: Record<string, NdArray> = {
    learningRate: vector(schedule.learningRate),
    momentum: vector(schedule.momentum),
    ...bank,
  };
  batches.forEach(({ images, labels, softLabels }, t) => {
    tensors[`images.${t}`] = images;
    tensors[`labels.${t}`] = labels;
    if (softLabels) tensors[`softLabels.${t}`] = softLabels;
  });
  return writeSafetensors(tensors);
}

export function decodeSet(bytes: Uint8Array): SyntheticSet & { readonly bank?: ScoreBank } {
  const { tensors } = readSafetensors(bytes, 'synthetic set');
  const schedule = { learningRate: tensors.learningRate!.data, momentum: tensors.momentum!.data };
  const count = Object.keys(tensors).filter((name) => name.startsWith('images.')).length;
  const batches = Array.from({ length: count }, (_, t) => ({
    images: tensors[`images.${t}`]!,
    labels: tensors[`labels.${t}`]!,
    softLabels: tensors[`softLabels.${t}`],
  }));
  const { accuracies, scores } = tensors;
  return { batches, schedule, ...(accuracies && scores && { bank: { accuracies, scores } }) };
}

export function encodeRequest({ config, set, ...rest }: LearnerGradientRequest): Uint8Array {
  const inside = typeof set !== 'string';
  const about = JSON.stringify({ ...rest, config, ...(!inside && { set }) });
  return writeSafetensors(inside ? { set: { shape: [set.length], data: set } } : {}, { about });
}

/** @throws TensorFileError, SyntaxError or InvalidInputError for what is no request. */
export function decodeRequest(bytes: Uint8Array): LearnerGradientRequest {
  const { tensors, metadata } = readSafetensors(bytes, 'request');
  const about = JSON.parse(metadata.about ?? '') as LearnerGradientRequest;
  const set = about.set ?? (tensors.set!.data as Uint8Array);
  return { ...about, config: parseTrainingConfig(about.config), set };
}

export function encodeGradient({
  metaLoss,
  images,
  softLabels,
  learningRate,
  momentum,
  ranked,
}: LearnerCotangents): Uint8Array {
  const tensors: Record<string, NdArray> = {
    metaLoss: { shape: [], data: Float64Array.of(metaLoss) },
    learningRate: vector(learningRate),
    momentum: vector(momentum),
    ...(ranked && { ranked: vector([ranked.architecture, ranked.score, ranked.rankLoss]) }),
  };
  images.forEach((bar, t) => bar && (tensors[`images.${t}`] = bar));
  softLabels.forEach((bar, t) => bar && (tensors[`softLabels.${t}`] = bar));
  return writeSafetensors(tensors);
}

export function decodeGradient(bytes: Uint8Array): LearnerCotangents {
  const { tensors } = readSafetensors(bytes, 'gradient');
  const learningRate = Float64Array.from(tensors.learningRate!.data);
  return {
    metaLoss: tensors.metaLoss!.data[0]!,
    images: Array.from(learningRate, (_, t) => tensors[`images.${t}`]),
    softLabels: Array.from(learningRate, (_, t) => tensors[`softLabels.${t}`]),
    learningRate,
    momentum: Float64Array.from(tensors.momentum!.data),
    ...(tensors.ranked && { ranked: rankedOf(tensors.ranked) }),
  };
}

function rankedOf({ data }: NdArray): Ranked {
  const [architecture, score, rankLoss] = data as Float64Array;
  return { architecture: architecture!, score: score!, rankLoss: rankLoss! };
}

/** A reply that is too large for the bus: the sha256 of the artifact that it is. */
export const encodeReference = (sha256: string): Uint8Array => new TextEncoder().encode(sha256);

/** The sha256 in a reply that is a reference; a file of cotangents is longer. */
export function referenceIn(reply: Uint8Array): string | undefined {
  return reply.length === 64 ? new TextDecoder().decode(reply) : undefined;
}

const vector = (values: ArrayLike<number>): NdArray => ({
  shape: [values.length],
  data: Float64Array.from(values),
});
