import { createHash } from 'node:crypto';
import { type NdArray, type Tree, entries, isNdArray, mapTree } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { configHash } from '@gtn-studio/contracts/config-hash';
import type { TeacherParams, TrainingState } from '@gtn-studio/gtn';
import { TensorFileError, readSafetensors, writeSafetensors } from '@gtn-studio/tensor-files';
import { tensorLike } from './tensor-like.ts';

const FORMAT = 'gtn-checkpoint';
const FORMAT_VERSION = '1';

/**
 * A training state as the bytes of a safetensors file; the same state gives the same bytes. Its metadata hold the iteration,
 * the config's hash, and a digest of the tensors.
 */
export function encodeCheckpoint({ iteration, ...trees }: TrainingState, config: TrainingConfig): Uint8Array {
  const tensors = Object.fromEntries(entries(trees as unknown as Tree<NdArray>, isNdArray));
  const metadata = {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    iteration: String(iteration),
    config: configHash(config),
    contents: contentsHash(tensors),
  };
  return writeSafetensors(tensors, metadata);
}

/**
 * The training state in a checkpoint of a run with this config. Its tensors are checked by their digest, names and shapes.
 *
 * @param source names the checkpoint in errors, such as its path.
 * @param like a state of the run, for the names and shapes to expect.
 * @throws TensorFileError that names the tensor or the metadata that is wrong.
 */
export function decodeCheckpoint(
  bytes: Uint8Array,
  source: string,
  config: TrainingConfig,
  like: TrainingState,
): TrainingState {
  const { iteration, tensors } = readCheckpoint(bytes, source, config);
  const { iteration: _, ...trees } = like;
  return { iteration, ...treeLike(trees, tensors, source) };
}

/**
 * The averaged teacher in a checkpoint of a run with this config, for another run to start from.
 *
 * @param like parameters of that other run, for the names and shapes to expect.
 * @throws TensorFileError that names the tensor or the metadata that is wrong.
 */
export function decodeAverage(
  bytes: Uint8Array,
  source: string,
  config: TrainingConfig,
  like: TeacherParams,
): TeacherParams {
  const { tensors } = readCheckpoint(bytes, source, config);
  return treeLike({ average: like }, tensors, source).average;
}

/**
 * How many outer iterations the run with this config had made at a checkpoint.
 *
 * @throws TensorFileError that names the metadata that are wrong.
 */
export const checkpointIteration = (bytes: Uint8Array, source: string, config: TrainingConfig): number =>
  readCheckpoint(bytes, source, config).iteration;

function readCheckpoint(bytes: Uint8Array, source: string, config: TrainingConfig) {
  const { tensors, metadata } = readSafetensors(bytes, source);
  const iteration = Number(metadata.iteration);
  expectMetadata(source, metadata, {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    config: configHash(config),
    contents: contentsHash(tensors),
  });
  if (!Number.isInteger(iteration) || iteration < 0) {
    throw new TensorFileError(source, 'metadata', `iteration is ${JSON.stringify(metadata.iteration)}`);
  }
  return { iteration, tensors };
}

/** A file's tensors in the place of a tree's, of the same names and shapes. */
const treeLike = <Values extends object>(
  like: Values,
  tensors: Readonly<Record<string, NdArray>>,
  source: string,
): Values =>
  mapTree(like as unknown as Tree<NdArray>, isNdArray, ({ shape }, name) =>
    tensorLike(tensors, source, name, shape, 'the config makes'),
  ) as unknown as Values;

function expectMetadata(
  source: string,
  metadata: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(expected)) {
    if (metadata[key] === value) continue;
    const found = metadata[key] === undefined ? 'missing' : `"${metadata[key]}"`;
    throw new TensorFileError(source, 'metadata', `${key} is ${found}, expected "${value}"`);
  }
}

/** Digest of names and values: a bit that flips on a disk must not go on into a run. */
function contentsHash(tensors: Readonly<Record<string, NdArray>>): string {
  const hash = createHash('sha256');
  for (const [name, { shape, data }] of Object.entries(tensors).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${name} ${data.constructor.name} ${shape.join()}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}
