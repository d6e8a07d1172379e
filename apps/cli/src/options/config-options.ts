import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ConfigPart,
  type TrainingConfig,
  checkConfig,
  parseTrainingConfig,
  withOverrides,
} from '@gtn-studio/contracts';
import { listDatasets } from '@gtn-studio/datasets';
import { presetNamed } from './preset-option.ts';
import { parseSetting } from './setting.ts';

/** What the command line says about a training config. */
export interface ConfigOptions {
  readonly preset: string;
  readonly dataset?: string;
  /** `key=value`, in order; later ones win. */
  readonly set?: readonly string[];
  readonly seed?: number;
}

/**
 * The preset with what the other options change.
 *
 * @throws ExpectedError that names the key and its value; what does not fit the data set is told when that is read.
 */
export function configFromOptions({ preset, dataset, set = [], seed }: ConfigOptions): TrainingConfig {
  const { config: under } = presetNamed(preset);
  const overrides: ConfigPart[] = [
    ...(dataset === undefined ? [] : [{ dataset }]),
    ...set.map(parseSetting),
    ...(seed === undefined ? [] : [{ seed }]),
  ];
  const config = parseTrainingConfig(overrides.reduce(withOverrides, under));
  checkConfig(config);
  return { ...config, dataset: nameOrFullPath(config.dataset) };
}

/** A run may be resumed from another working folder. */
function nameOrFullPath(dataset: string): string {
  const isName = listDatasets().some(({ name }) => name === dataset);
  return !isName && existsSync(dataset) ? resolve(dataset) : dataset;
}
