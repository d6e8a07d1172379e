import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { listDatasets } from '@gtn-studio/datasets';
import { checkEngineName } from '@gtn-studio/runs';
import { StartTrainingRunDocument, orThrow } from '@gtn-studio/sdk';
import { quoted } from '../../command-line.ts';
import { type ConfigOptions, configFromOptions } from '../../options/config-options.ts';
import { presetNames } from '../../options/preset-option.ts';
import { apiTrainingConfig } from '../../remote/api-config.ts';
import { type RemoteOptions, clientOf, print } from '../../remote/connection.ts';
import { experimentNamed } from '../../remote/experiment-named.ts';
import { requireKind } from '../../remote/require-kind.ts';
import { watchRun } from './watch.ts';

export interface RemoteTrainOptions extends RemoteOptions, ConfigOptions {
  readonly engine?: string;
  readonly threads?: number;
  /** Id of the run whose teacher it starts with. */
  readonly initFrom?: string;
  readonly name?: string;
  readonly experiment: string;
  readonly follow: boolean;
}

/** `gtn remote train`: starts a run on a platform, with the config that `gtn train` would have; prints its id. */
export async function train(options: RemoteTrainOptions): Promise<void> {
  const { preset, config: file, engine, threads, initFrom } = options;
  checkIsName(options.dataset);
  if (initFrom !== undefined) requireKind(initFrom, 'TrainingRun');
  if (preset === undefined && file === undefined)
    throw new ExpectedError(
      'INVALID_INPUT',
      `name a --preset (${presetNames.join(', ')}) or a --config file`,
    );
  const config = configFromOptions(options); // what is wrong with it is told before anything is created
  if (engine !== undefined) checkEngineName(engine);
  const client = clientOf(options);
  const experimentId = await experimentNamed(client, options.experiment);
  const { startTrainingRun } = await client.request(StartTrainingRunDocument, {
    input: {
      experimentId,
      name: options.name ?? preset ?? basename(file!),
      config: preset
        ? { preset: { name: preset, overrides: apiTrainingConfig(config) } }
        : { custom: apiTrainingConfig(config) },
      engine,
      threads,
      initFrom,
    },
  });
  const { trainingRun } = orThrow(startTrainingRun);
  if (!options.json || !options.follow) print(options, trainingRun, trainingRun.id);
  if (options.follow) await watchRun(client, trainingRun.id, options);
}

/** A platform knows data sets by their names, and not the files of whoever asks. */
function checkIsName(dataset: string | undefined): void {
  if (dataset === undefined || listDatasets().some(({ name }) => name === dataset)) return;
  if (!existsSync(dataset)) return; // the platform says which names it knows
  throw new ExpectedError(
    'INVALID_INPUT',
    `--dataset ${dataset}: a platform takes the name of a data set, not a path; upload it first: ` +
      `gtn remote datasets upload ${quoted(dataset)} --name NAME`,
  );
}
