import {
  type ConfigPart,
  type TrainingConfig,
  checkConfig,
  parseTrainingConfig,
  withOverrides,
} from '@gtn-studio/contracts';
import { configFile, nameOrFullPath, withLearnerFiles } from './config-file.ts';
import { presetNamed } from './preset-option.ts';
import { parseSetting } from './setting.ts';

/** What the command line says about a training config, each over what is above it. */
export interface ConfigOptions {
  readonly preset?: string;
  /** A JSON or YAML file. */
  readonly config?: string;
  readonly dataset?: string;
  /** `key=value`, in order; later ones win. */
  readonly set?: readonly string[];
  readonly seed?: number;
}

/**
 * A config with what the options change.
 *
 * @param under what stands where they say nothing
 * @throws ExpectedError that names the key and its value; what does not fit the data set is told when that is read.
 */
export function configFromOptions(
  { preset, config: file, dataset, set = [], seed }: ConfigOptions,
  under: ConfigPart = {},
): TrainingConfig {
  const parts: ConfigPart[] = [
    ...(preset === undefined ? [] : [presetNamed(preset).config]),
    ...(file === undefined ? [] : [configFile(file)]),
    ...(dataset === undefined ? [] : [{ dataset }]),
    ...set.map((setting) => withLearnerFiles(parseSetting(setting), '.')),
    ...(seed === undefined ? [] : [{ seed }]),
  ];
  const config = parseTrainingConfig(parts.reduce(withOverrides, under));
  checkConfig(config);
  return { ...config, dataset: nameOrFullPath(config.dataset) };
}
