import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from './ask.ts';

const preset = 'digits-demo';

const createExperiment = `mutation DemoExperiment($input: CreateExperimentInput!) {
  createExperiment(input: $input) {
    __typename
    ... on CreateExperimentSuccess { experiment { id } }
    ... on Error { message }
  }
}`;

const startTrainingRun = `mutation DemoRun($input: StartTrainingRunInput!) {
  startTrainingRun(input: $input) {
    __typename
    ... on StartTrainingRunSuccess { trainingRun { id } }
    ... on Error { message }
  }
}`;

type Failure = { readonly __typename: string; readonly message: string };
interface CreatedExperiment {
  readonly createExperiment:
    { readonly __typename: 'CreateExperimentSuccess'; experiment: { id: string } } | Failure;
}
interface StartedRun {
  readonly startTrainingRun:
    { readonly __typename: 'StartTrainingRunSuccess'; trainingRun: { id: string } } | Failure;
}

/**
 * Starts the demo's training run on the first start of a folder, through the API as anyone would. The keys make it one run
 * even if this process dies on the way.
 *
 * @returns the run's id; undefined if this is not the first start
 */
export async function startDemoOnce(folder: string, gateway: string): Promise<string | undefined> {
  const marker = join(folder, 'demo.json');
  if (await readFile(marker, 'utf8').catch(() => undefined)) return undefined;
  const id = await startDemo(gateway);
  await writeFile(marker, JSON.stringify({ trainingRunId: id }));
  return id;
}

async function startDemo(gateway: string): Promise<string | undefined> {
  const { createExperiment: created } = await ask<CreatedExperiment>(gateway, createExperiment, {
    input: {
      name: 'Demo',
      description: 'A teacher of 8×8 digits, trained on the first start.',
      idempotencyKey: 'npm-start demo experiment',
    },
  });
  // In a database of one's own another folder's first start may have been here.
  if (created.__typename === 'NameTakenError') return undefined;
  if (!('experiment' in created)) throw new Error(created.message);
  const { startTrainingRun: run } = await ask<StartedRun>(gateway, startTrainingRun, {
    input: {
      experimentId: created.experiment.id,
      name: preset,
      config: { preset: { name: preset } },
      idempotencyKey: 'npm-start demo run',
    },
  });
  if (!('trainingRun' in run)) throw new Error(run.message);
  return run.trainingRun.id;
}
