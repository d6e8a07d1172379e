import { byTrial, chosenNetwork, finalErrors } from '@gtn-studio/nas';
import { readFile } from 'node:fs/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import { cellNetworkCost, makeLearner } from '@gtn-studio/nets';
import { type Sample, decodeLearned, trainedNetworkOnnx } from '@gtn-studio/runs';
import type { Finish, FinishedNetwork } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { type NetworkToFinish, type TrainingLine, learnedFile } from './finish-networks.ts';
import type { ResultFolder } from './result-folder.ts';
import { type TrialLine, bestFirst, scores } from './trial-line.ts';
import type { Searched } from './searched.ts';

/** A trial with an estimate, mean and spread over its seeds. */
export type Scored = TrialLine & { readonly score: Sample };

/** The best of a search by its estimate. Throws an ExpectedError INVALID_INPUT if there are not as many. */
export function bestTrials({ trials, judgement }: Searched, top: number): Scored[] {
  const lines = byTrial(trials);
  const scored = [...scores(trials, judgement)].map(([number, score]) => ({
    ...lines.get(number)![0]!,
    score,
  }));
  if (scored.length < top)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--top: the search has ${scored.length} networks with an estimate, got ${top}`,
    );
  return scored.sort(bestFirst).slice(0, top);
}

/** What became of the networks, by the lines of their trainings. */
export function finishOf(
  { trials, tuning }: Searched,
  best: readonly Scored[],
  networks: readonly NetworkToFinish[],
  lines: readonly TrainingLine[],
): Finish {
  const finished = best.map(({ number, architecture, score }, i): FinishedNetwork => {
    const own = lines.filter(({ trial }) => trial === number);
    return {
      ...{ rank: i + 1, trial: number, architecture, description: networks[i]!.description, estimate: score },
      ...cellNetworkCost(networks[i]!.network),
      ...finalErrors(own),
      seconds: total(own.map(({ seconds }) => seconds)),
    };
  });
  const chosen = chosenNetwork(finished);
  return {
    networks: finished,
    ...(chosen && { chosen }),
    searchSeconds:
      (tuning?.seconds ?? 0) + total(trials.map(({ seconds, compileSeconds }) => seconds + compileSeconds)),
    trainingSeconds: total(finished.map(({ seconds }) => seconds)),
  };
}

/** Writes the chosen network, as the seed with the least validation error has trained it. */
export async function writeModel(
  folder: ResultFolder,
  dataset: Dataset,
  chosen: FinishedNetwork,
  networks: readonly NetworkToFinish[],
  lines: readonly TrainingLine[],
): Promise<void> {
  const { network } = networks.find(({ trial }) => trial === chosen.trial)!;
  const [{ seed }] = lines
    .filter(({ trial }) => trial === chosen.trial)
    .sort((a, b) => b.validationAccuracy - a.validationAccuracy) as [TrainingLine];
  const file = folder.file(learnedFile(chosen.trial, seed));
  const learner = makeLearner(network);
  const learned = decodeLearned(await readFile(file), file, learner);
  const model = trainedNetworkOnnx(learner, dataset, learned, chosen.architecture);
  await writeFileAtomic(folder.file('network.onnx'), model);
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
