import {
  type ConfigPart,
  type EngineName,
  InvalidInputError,
  type Problem,
  type TrainingConfig,
  configProblems,
  defaultEngine,
  engineNames,
  greatestInteger,
  parse,
  presets,
  refuse,
  shown,
  tableNameOf,
  trainingConfigSchema,
  under,
  withOverrides,
} from '@gtn-studio/contracts';
import { configHash } from '@gtn-studio/contracts/config-hash';
import { availableParallelism } from 'node:os';
import type { Services } from '../context.ts';
import { problemsWithTeacher } from './initial-teacher.ts';
import { requireTable } from './require-table.ts';
import { datasetFacts, findDataset, unknownDataset } from './find-dataset.ts';

/** What decides a training run's result. */
export interface TrainingRunRequest {
  /** One of the two; what is to be parsed as a `TrainingConfig`, whole or in part. */
  readonly config: {
    readonly preset?: { readonly name: string; readonly overrides?: unknown } | null;
    readonly custom?: unknown;
  };
  /** Id of the run whose teacher it starts with. */
  readonly initFrom?: string | null;
  readonly seed?: number | null;
  readonly engine?: string | null;
  readonly threads?: number | null;
  readonly metaBatchWorkers?: number | null;
}

export interface ResolvedTrainingRun {
  readonly config: TrainingConfig;
  readonly configHash: string;
  readonly preset: string | null;
  readonly engine: string;
  readonly threads: number;
  readonly metaBatchWorkers: number;
}

/**
 * What a training run would run with: the preset with its overrides or the custom config, defaults filled in, checked
 * against the data set.
 *
 * @throws InvalidInputError that names every wrong field
 * @throws ExpectedError DATASET_UNREADABLE where the accuracies to rank by are not there; NOT_FOUND, WRONG_STATE for the run to start from
 */
export async function resolveTrainingRun(
  services: Services,
  input: TrainingRunRequest,
): Promise<ResolvedTrainingRun> {
  const { at, value, preset } = givenConfig(input);
  const seed = input.seed ?? undefined;
  if (seed !== undefined) refuse(rangeProblems('seed', seed, 0, greatestInteger));
  const seeded = seed === undefined ? value : { ...value, seed };
  const config = parse(trainingConfigSchema, seeded, at);
  const engine = input.engine ?? defaultEngine;
  const threads = input.threads ?? services.settings.threads ?? availableParallelism();
  const metaBatchWorkers = input.metaBatchWorkers ?? 0;
  const dataset = await findDataset(services, config.dataset);
  const facts = dataset ? datasetFacts(dataset) : undefined;
  const initFrom = input.initFrom ?? undefined;
  const teacherProblems =
    initFrom === undefined ? [] : await problemsWithTeacher(services, initFrom, { config, dataset: facts });
  refuse([
    ...engineProblems(engine),
    ...rangeProblems('threads', threads, 1, 256),
    ...rangeProblems('metaBatchWorkers', metaBatchWorkers, 0, 64),
    ...(dataset ? [] : [unknownDataset(config.dataset, `${at}.dataset`)]),
    ...[...configProblems(config, facts), ...teacherProblems].map(under(at)),
    ...tableProblems(config, `${at}.ranking.truth`),
  ]);
  if (config.ranking) await requireTable(services, `${at}.ranking.truth`);
  return { config, configHash: configHash(config), preset, engine, threads, metaBatchWorkers };
}

/** A file is one of the client's, which no worker has. */
const tableProblems = ({ ranking }: TrainingConfig, field: string): Problem[] =>
  ranking && typeof tableNameOf(ranking.truth) === 'object'
    ? [
        {
          field,
          message: `must be nasbench201, as workers have no files of yours, got ${shown(ranking.truth)}`,
        },
      ]
    : [];

function givenConfig({ config }: TrainingRunRequest): {
  at: string;
  value: ConfigPart;
  preset: string | null;
} {
  if (config.custom) return { at: 'config.custom', value: config.custom as ConfigPart, preset: null };
  const { name, overrides } = config.preset!;
  if (!Object.hasOwn(presets, name)) {
    const field = 'config.preset.name';
    const known = Object.keys(presets).join(', ');
    throw new InvalidInputError([{ field, message: `needs one of ${known}, got ${shown(name)}` }]);
  }
  const at = 'config.preset.overrides';
  const replaced = (overrides ?? {}) as ConfigPart;
  const value = withOverrides(presets[name as keyof typeof presets].config, replaced);
  return { at, value, preset: name };
}

function engineProblems(engine: string): Problem[] {
  if (engineNames.includes(engine as EngineName)) return [];
  const known = engineNames.join(', ');
  return [{ field: 'engine', message: `needs one of ${known}, got ${shown(engine)}` }];
}

const rangeProblems = (field: string, value: number, least: number, most: number): Problem[] =>
  value >= least && value <= most ? [] : [{ field, message: `needs ${least} to ${most}, got ${value}` }];
