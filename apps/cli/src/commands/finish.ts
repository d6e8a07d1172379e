import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  ExpectedError,
  type FinalTrainingConfig,
  type Task,
  defaultEngine,
  finalTrainingOf,
  finalTrainingProblems,
} from '@gtn-studio/contracts';
import { type Dataset, loadDataset } from '@gtn-studio/datasets';
import {
  checkEngineName,
  createEngine,
  dataDigest,
  datasetFacts,
  engineWithThreads,
  finalTrainingRandom,
  finalTrainingSetting,
  formatPercent,
} from '@gtn-studio/runs';
import { type Finish, finishReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { type TrainingLine, finishNetworks, isTrainingLine } from '../nas/finish-networks.ts';
import { bestTrials, finishOf, writeModel } from '../nas/finished.ts';
import { JsonLines } from '../nas/json-lines.ts';
import { nameOf } from '../nas/judgement.ts';
import { namedSpace } from '../nas/named-space.ts';
import { withResultFolder } from '../nas/result-folder.ts';
import { resumable } from '../nas/resumable.ts';
import { type Searched, readSearch } from '../nas/searched.ts';
import type { FinalTrainingOptions } from '../options/arguments.ts';
import { datasetOptions } from '../options/dataset-options.ts';
import { textTable } from '../text-table.ts';

export interface FinishOptions extends FinalTrainingOptions {
  readonly search: string;
  readonly engine?: string;
  readonly threads?: number;
  readonly out?: string;
  readonly resume: boolean;
  readonly json: boolean;
}

/** `gtn finish`: trains the best networks of a search on real images to the end, and says what came of them. */
export async function finish(options: FinishOptions): Promise<void> {
  const { engine: engineName = defaultEngine, threads = availableParallelism(), top, seeds, seed } = options;
  checkEngineName(engineName);
  const searched = await readSearch(options.search);
  const best = bestTrials(searched, top);
  const dataset = await loadDataset(searched.estimation.dataset!, datasetOptions());
  requireDataOf(searched, dataset);
  const training = trainingOn(options, dataset);
  const { space: spaceName, channels, cells, description } = searched.estimation;
  const task: Task = { image: [...dataset.shape], classes: dataset.classes };
  const named = namedSpace(
    {
      space: spaceName,
      channels: options.channels ?? channels,
      cells: options.cells ?? cells,
      description,
    },
    task,
  );
  const networks = best.map(({ number: trial, architecture }) => {
    const encoding = named.read(architecture);
    return { trial, network: named.space.build(encoding), description: named.describe(encoding) };
  });
  const config = {
    ...{ search: options.search, top, space: spaceName, ...named.config, ...training, seeds },
    ...{ data: dataDigest(dataset), trials: best.map(({ number }) => number).join(), seed },
    ...{ engine: engineName, threads },
  };
  const out = options.out ?? join(options.search, 'finish');
  await resumable(options, async ({ signal, tell }) => {
    const engine = await createEngine({ engine: engineName, threads });
    try {
      const started = { command: 'finish', config, resume: options.resume };
      return await withResultFolder(out, started, async (folder) => {
        const lines = await JsonLines.open<TrainingLine>(folder.file('trainings.jsonl'), isTrainingLine);
        try {
          const setting = finalTrainingSetting(engine, dataset, training);
          const random = finalTrainingRandom(seed);
          await finishNetworks(networks, { folder, setting, seeds, random, lines, signal, tell });
          const finish = finishOf(searched, best, networks, lines.all);
          await folder.writeJson('summary.json', finish);
          if (finish.chosen) await writeModel(folder, dataset, finish.chosen, networks, lines.all);
          const page = finishReport({
            ...{ finish, estimator: nameOf(searched.judgement), config, provenance: folder.provenance, seed },
            engine: engineWithThreads(engineName, threads),
          });
          const report = folder.file('report.html');
          await writeFileAtomic(report, page);
          return { summary: finish, text: tableOf(finish), report };
        } finally {
          await lines.close();
        }
      });
    } finally {
      await engine.dispose();
    }
  });
}

/** @throws ExpectedError INVALID_INPUT that names the option which the images of the data set do not allow */
function trainingOn(options: FinishOptions, dataset: Dataset): FinalTrainingConfig {
  const facts = datasetFacts(dataset);
  const training = finalTrainingOf(options, facts);
  const [problem] = finalTrainingProblems(training, facts);
  if (!problem) return training;
  const option = problem.field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new ExpectedError('INVALID_INPUT', `--${option}: ${problem.message}`);
}

/** Throws an ExpectedError if the name leads to other images than those of the search by now. */
function requireDataOf({ data }: Searched, dataset: Dataset): void {
  const now = dataDigest(dataset);
  if (now === data) return;
  throw new ExpectedError(
    'INVALID_INPUT',
    `${dataset.name} holds other data than the search had (SHA-256 ${now}, then ${data})`,
  );
}

function tableOf({ networks, chosen, searchSeconds, trainingSeconds }: Finish): string {
  const shown = (error: Parameters<typeof formatPercent>[0] | undefined) =>
    error ? formatPercent(error) : '–';
  return [
    textTable(
      ['rank', 'trial', 'validation error', 'test error', 'parameters', 'network'],
      networks.map(({ rank, trial, validationError, testError, parameters, description }) => [
        ...[String(rank), String(trial), shown(validationError), shown(testError)],
        ...[parameters.toLocaleString('en'), description],
      ]),
    ),
    '',
    ...(chosen
      ? [`Chosen by its validation error: rank ${chosen.rank}, test error ${shown(chosen.testError)}`]
      : []),
    `Search ${searchSeconds.toFixed(1)} s, training ${trainingSeconds.toFixed(1)} s`,
  ].join('\n');
}
