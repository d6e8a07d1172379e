import { mkdir, readFile, rm } from 'node:fs/promises';
import type { CellNetwork } from '@gtn-studio/contracts';
import { makeLearner } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';
import {
  type FinalTrainingSetting,
  type TrainingPoint,
  decodeTrainingPoint,
  encodeLearner,
  encodeTrainingPoint,
  finalTraining,
} from '@gtn-studio/runs';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import type { JsonLines } from './json-lines.ts';
import type { ResultFolder } from './result-folder.ts';

/** A line of `trainings.jsonl`: one network of one seed, trained to the end. Accuracies are NaN where it diverged. */
export interface TrainingLine {
  readonly trial: number;
  readonly seed: number;
  readonly validationAccuracy: number;
  readonly testAccuracy: number;
  readonly seconds: number;
}

export const isTrainingLine = ({ trial, seed, seconds }: Readonly<Record<string, unknown>>) =>
  [trial, seed, seconds].every((value) => typeof value === 'number');

export interface NetworkToFinish {
  /** The trial that found it. */
  readonly trial: number;
  readonly network: CellNetwork;
  /** One line for people. */
  readonly description: string;
}

/** What a training has learned, in the folder of the results. */
export const learnedFile = (trial: number, seed: number) =>
  `networks/trial-${trial}-seed-${seed}.safetensors`;

/**
 * Trains every network with every seed, but what the file holds already. A training that was stopped goes on from where it was last
 * kept, to the same bits.
 */
export async function finishNetworks(
  networks: readonly NetworkToFinish[],
  {
    folder,
    setting,
    seeds,
    random,
    lines,
    signal,
    tell,
  }: {
    readonly folder: ResultFolder;
    readonly setting: FinalTrainingSetting;
    readonly seeds: number;
    readonly random: Random;
    readonly lines: JsonLines<TrainingLine>;
    readonly signal: AbortSignal;
    readonly tell: (phase: string, done: number, total: number) => void;
  },
): Promise<void> {
  await mkdir(folder.file('networks'), { recursive: true });
  for (const [i, { trial, network }] of networks.entries()) {
    const left = Array.from({ length: seeds }, (_, seed) => seed).filter(
      (seed) => !lines.all.some((line) => line.trial === trial && line.seed === seed),
    );
    if (left.length === 0) continue;
    const training = await finalTraining(network, setting);
    try {
      for (const seed of left) {
        signal.throwIfAborted();
        const started = folder.file(`networks/trial-${trial}-seed-${seed}.started.safetensors`);
        const phase = `training network ${i + 1} of ${networks.length}, seed ${seed + 1} of ${seeds}`;
        const trained = await training.train(random.split('seed', seed), {
          ...(await startedAt(started, network)),
          signal,
          keep: async (point) => {
            tell(phase, point.step, setting.steps);
            await writeFileAtomic(started, encodeTrainingPoint(point));
          },
        });
        const { params, statistics, ...figures } = trained;
        const learned = encodeLearner({ params, statistics }, { architecture: JSON.stringify(network) });
        await writeFileAtomic(folder.file(learnedFile(trial, seed)), learned);
        await lines.append({ trial, seed, ...figures });
        await rm(started, { force: true });
      }
    } finally {
      await training.dispose();
    }
  }
}

async function startedAt(file: string, network: CellNetwork): Promise<{ from?: TrainingPoint }> {
  try {
    const like = makeLearner(network).params;
    return { from: decodeTrainingPoint(await readFile(file), file, like) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
