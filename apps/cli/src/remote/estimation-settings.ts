import type { GtnClient } from '@gtn-studio/sdk';
import { givenSchedule } from '../options/estimation-rules.ts';
import { completedRun } from './run-setup.ts';

/** What the remote commands say about how networks are estimated. */
export interface EstimationSettingsOptions {
  /** Id of the training run whose generator teaches; its data set is taken. */
  readonly run?: string;
  /** Real images, where no run is named. */
  readonly dataset?: string;
  readonly steps?: number;
  readonly batchSize?: number;
  readonly learningRate?: number;
  readonly momentum?: number;
  readonly epochs?: number;
}

/** The same as the API takes it, with the data set. */
export async function estimationSettings(client: GtnClient, options: EstimationSettingsOptions) {
  const { run, dataset, steps, batchSize, epochs } = options;
  const settings = { steps, batchSize, schedule: givenSchedule(options), epochs };
  if (run === undefined) return { dataset: dataset ?? 'cifar10', ...settings };
  const { generator, config } = await completedRun(client, run);
  return { dataset: config.dataset, generatorId: generator.id, ...settings };
}
