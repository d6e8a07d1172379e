import { basename, join, resolve } from 'node:path';
import { ExpectedError, parseEstimatorChoices, unknownName } from '@gtn-studio/contracts';
import type { ProxyValidation, ValidationPoint } from '@gtn-studio/runs';
import {
  ApiError,
  type GtnClient,
  ProxyValidationDocument,
  type ProxyValidationFieldsFragment,
  ProxyValidationsDocument,
  RecordProxyValidationDocument,
  type RecordProxyValidationInput,
  StartValidationDocument,
  type TruthInput,
  orThrow,
  pages,
  validationEnded,
} from '@gtn-studio/sdk';
import { quoted } from '../../command-line.ts';
import { agreementTable } from '../../nas/agreement-table.ts';
import type { ResultConfig } from '../../nas/result-folder.ts';
import { type TruthOptions, realTruthOf, requireNetworks } from '../../options/estimation-rules.ts';
import { phaseProgress } from '../../progress/phase-progress.ts';
import { apiSpace } from '../../remote/api-space.ts';
import { type RemoteOptions, clientOf, print, untilInterrupted } from '../../remote/connection.ts';
import { type EstimationSettingsOptions, estimationSettings } from '../../remote/estimation-settings.ts';
import { experimentNamed } from '../../remote/experiment-named.ts';
import { requireCompleted, validationLines } from '../../remote/run-lines.ts';
import { readJson } from '../../run/read-json.ts';
import { textTable } from '../../text-table.ts';

export interface ValidationPushOptions extends RemoteOptions {
  readonly experiment: string;
  readonly name?: string;
  /** Id of the search whose estimates it validates. */
  readonly search?: string;
  /** Id of the generator that taught. */
  readonly generator?: string;
}

export interface ValidationStartOptions extends RemoteOptions, EstimationSettingsOptions, TruthOptions {
  /** One of the two: id of a search, or how many networks of a space. */
  readonly search?: string;
  readonly architectures?: number;
  readonly space: string;
  readonly channels?: number;
  readonly cells?: number;
  readonly estimators?: string;
  readonly seeds?: number;
  readonly images?: number;
  readonly seed?: number;
  readonly name: string;
  readonly experiment: string;
  readonly follow: boolean;
}

/** `gtn remote validation start`: has the platform compare estimates with the truth; prints the validation's id. */
export async function startValidation(options: ValidationStartOptions): Promise<void> {
  const { name, estimators } = options;
  const truth = truthOf(options);
  const client = clientOf(options);
  const { startValidation: started } = await client.request(StartValidationDocument, {
    input: {
      experimentId: await experimentNamed(client, options.experiment),
      name,
      config: {
        ...(await networksOf(client, options)),
        truth,
        ...(estimators !== undefined && {
          estimators: parseEstimatorChoices(estimators).map((choice) => choice.name),
        }),
      },
    },
  });
  const { proxyValidation } = orThrow(started);
  if (!options.json || !options.follow) print(options, proxyValidation, proxyValidation.id);
  if (options.follow) await follow(client, proxyValidation.id, options);
}

async function networksOf(client: GtnClient, options: ValidationStartOptions) {
  const { search, architectures, seeds, images = 1000, seed } = options;
  requireNetworks(options);
  if (architectures === undefined) return { networks: { search: { searchId: search! } } };
  const { dataset, ...settings } = await estimationSettings(client, options);
  const { cells } = apiSpace(options);
  return {
    networks: { space: { cells: cells!, dataset, count: architectures } },
    ...{ ...settings, seeds, images, seed },
  };
}

function truthOf(options: TruthOptions): TruthInput {
  const known = ['nasbench201', 'train'];
  if (!known.includes(options.truth)) throw unknownName('truth', options.truth, known);
  const training = realTruthOf(options);
  return training ? { training } : { nasBench201: true };
}

async function follow(client: GtnClient, id: string, options: RemoteOptions): Promise<void> {
  const progress = phaseProgress(process.stderr);
  const goOn = `stopped watching; the validation continues; see it with: npx gtn remote validation show ${quoted(id)}`;
  const validation = await untilInterrupted(goOn, (signal) =>
    validationEnded(client, id, {
      signal,
      onEvent: (event) => {
        if (event.__typename === 'ProxyValidationProgressed')
          progress.tell(event.phase, event.done, event.total);
      },
    }),
  ).finally(() => progress.close());
  printValidation(validation, options);
  requireCompleted(validation, 'the validation');
}

/** `gtn remote validation show`: a validation as it is now. */
export async function showValidation(id: string, options: RemoteOptions): Promise<void> {
  const { proxyValidation } = await clientOf(options).request(ProxyValidationDocument, { id });
  if (!proxyValidation) throw new ApiError({ code: 'NOT_FOUND', message: `there is no validation ${id}` });
  printValidation(proxyValidation, options);
}

/** `gtn remote validation list`: the latest validations. */
export async function listValidations(options: RemoteOptions & { readonly limit: number }): Promise<void> {
  const client = clientOf(options);
  const validations: ProxyValidationFieldsFragment[] = [];
  const load = async (after: string | null) => {
    const first = Math.min(100, options.limit - validations.length);
    return (await client.request(ProxyValidationsDocument, { first, after })).proxyValidations;
  };
  for await (const validation of pages(load)) {
    validations.push(validation);
    if (validations.length === options.limit) break;
  }
  const rows = validations.map(({ id, state, space, truth, n, name }) => [
    ...[id, state.toLowerCase(), space, truth, String(n), name],
  ]);
  print(options, validations, textTable(['id', 'state', 'space', 'truth', 'networks', 'name'], rows));
}

function printValidation(validation: ProxyValidationFieldsFragment, options: RemoteOptions): void {
  const { estimators } = validation;
  const table = estimators.length > 0 ? ['', agreementTable(estimators, validation)] : [];
  print(options, validation, [validationLines(validation), ...table].join('\n'));
}

/** `gtn remote validation push`: records what `gtn validate` found on a platform; prints its id. */
export async function pushValidation(folder: string, options: ValidationPushOptions): Promise<void> {
  const found = await readValidation(folder);
  const client = clientOf(options);
  const { recordProxyValidation } = await client.request(RecordProxyValidationDocument, {
    input: {
      ...found,
      experimentId: await experimentNamed(client, options.experiment),
      searchId: options.search,
      generatorId: options.generator,
      name: options.name ?? basename(resolve(folder)),
    },
  });
  const { proxyValidation } = orThrow(recordProxyValidation);
  print(options, proxyValidation, proxyValidation.id);
}

/** @throws ExpectedError INVALID_INPUT for a folder that holds no validation, or one that has not ended */
async function readValidation(
  folder: string,
): Promise<Omit<RecordProxyValidationInput, 'experimentId' | 'name'>> {
  const read = (name: string) => readJson(join(folder, name));
  const stored = (await read('config.json')) as { command?: string; config: ResultConfig } | undefined;
  if (stored?.command !== 'validate')
    throw new ExpectedError('INVALID_INPUT', `${folder} holds nothing that gtn validate made`);
  const summary = (await read('summary.json')) as ProxyValidation | undefined;
  const points = (await read('points.json')) as readonly ValidationPoint[] | undefined;
  if (!summary || !points)
    throw new ExpectedError(
      'INVALID_INPUT',
      `${folder}: the validation has not ended; the same gtn validate with --resume ends it`,
    );
  const names = Object.keys(summary.estimators);
  const { space, dataset } = stored.config;
  return {
    space: String(space),
    dataset: typeof dataset === 'string' ? dataset : undefined,
    truth: summary.truth,
    truthSecondsPerArchitecture: summary.truthSecondsPerArchitecture,
    k: summary.k,
    estimators: names.map((name) => ({ name, ...asLists(summary.estimators[name]!) })),
    points: points.map(({ architecture, truth, estimates }) => ({
      ...{ architecture, truth },
      estimates: names.map((name) => estimates[name] ?? null),
    })),
  };
}

/** GraphQL's lists are not readonly. The share of the cost that is saved follows from the seconds that are told. */
function asLists({ spearman, kendall, costSaved: _, ...rest }: ProxyValidation['estimators'][string]) {
  const correlation = ({ ci, ...values }: typeof spearman) => ({
    ...values,
    ci: { all: ci.all && [...ci.all], top50: ci.top50 && [...ci.top50] },
  });
  return { ...rest, spearman: correlation(spearman), kendall: correlation(kendall) };
}
