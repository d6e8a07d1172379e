import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ConfigPart, ExpectedError } from '@gtn-studio/contracts';
import { listDatasets } from '@gtn-studio/datasets';
import { YAMLError, parse } from 'yaml';
import { describeSystemError, isSystemError } from '../system-error.ts';

/** A training config of one's own, whole or in part: the files that it names are looked for beside it. */
export function configFile(path: string): ConfigPart {
  const folder = dirname(path);
  const { dataset, ...config } = withLearnerFiles(readConfigFile(path), folder);
  return dataset === undefined ? config : { ...config, dataset: nameOrFullPath(dataset, folder) };
}

/**
 * The object in a JSON or YAML file; `$schema`, which is for editors, is left out.
 *
 * @throws ExpectedError INVALID_INPUT that names the file, and the line where it cannot be read
 */
export function readConfigFile(path: string): ConfigPart {
  const content = parsed(path);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new ExpectedError('INVALID_INPUT', `${path}: must hold an object, got ${JSON.stringify(content)}`);
  const { $schema: _, ...config } = content as Record<string, unknown>;
  return config;
}

function parsed(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8')); // JSON is YAML
  } catch (error) {
    if (isSystemError(error)) throw new ExpectedError('INVALID_INPUT', describeSystemError(error));
    if (!(error instanceof YAMLError)) throw error;
    throw new ExpectedError('INVALID_INPUT', `${path}: ${error.message.split(':\n')[0]}`);
  }
}

/** Does this name a file, rather than a family? */
export const isConfigFile = (text: string): boolean => /\.(json|ya?ml)$/i.test(text);

/** A config in which each file that `learner.pool` names has made place for the network or family that it holds. */
export function withLearnerFiles(config: ConfigPart, folder: string): ConfigPart {
  const learner = config.learner as ConfigPart | undefined;
  if (!Array.isArray(learner?.pool)) return config;
  const pool = learner.pool.map((choice: unknown) =>
    typeof choice === 'string' && isConfigFile(choice) ? readConfigFile(resolve(folder, choice)) : choice,
  );
  return { ...config, learner: { ...learner, pool } };
}

/** A run may be resumed from another working folder. */
export function nameOrFullPath<Name>(dataset: Name, folder = '.'): Name | string {
  if (typeof dataset !== 'string' || listDatasets().some(({ name }) => name === dataset)) return dataset;
  const path = resolve(folder, dataset);
  return existsSync(path) ? path : dataset;
}
