import { basename, join, resolve } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import type { ProxyValidation } from '@gtn-studio/runs';
import { type RecordProxyValidationInput, RecordProxyValidationDocument, orThrow } from '@gtn-studio/sdk';
import type { ResultConfig } from '../../nas/result-folder.ts';
import type { ValidationPoint } from '../../nas/validation-point.ts';
import { type RemoteOptions, clientOf, print } from '../../remote/connection.ts';
import { experimentNamed } from '../../remote/experiment-named.ts';
import { readJson } from '../../run/read-json.ts';

export interface ValidationPushOptions extends RemoteOptions {
  readonly experiment: string;
  readonly name?: string;
  /** Id of the search whose estimates it validates. */
  readonly search?: string;
  /** Id of the generator that taught. */
  readonly generator?: string;
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
