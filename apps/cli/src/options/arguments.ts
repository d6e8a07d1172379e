import { greatestInteger } from '@gtn-studio/contracts';
import { type Command, InvalidArgumentError } from 'commander';

/** Values of an option that may be given several times. */
export const collect = (value: string, before: readonly string[] = []) => [...before, value];

/** Those of options are as those of a config, here and on a platform. */
export const wholeNumber = (least: number) => (text: string) => {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= greatestInteger) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${greatestInteger}.`);
};

/** A number that may have a fraction. */
export const decimal = (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number.');
};

/** A path, which an unset variable of a script is not. */
export const nonEmptyPath = (text: string) => {
  if (text !== '') return text;
  throw new InvalidArgumentError('It must not be empty.');
};

/** What `train` says about its config, here and on a platform. */
export const withConfigOptions = (command: Command): Command =>
  command
    .option('--preset <name>', 'named config to start from')
    .option(
      '--config <file>',
      'config of your own, JSON or YAML: whole, or what differs from the preset',
      nonEmptyPath,
    )
    .option(
      '--dataset <name|path>',
      'data set in place of the config’s: a name, or a file or folder of your own',
    )
    .option('--set <key=value...>', 'change a key of the config, such as --set unrollLength=8', collect)
    .option('--seed <n>', 'seed of all randomness', wholeNumber(0))
    .option('--engine <name>', 'what computes: onnxruntime (default), tfjs-wasm, …, or auto')
    .option('--threads <n>', 'threads that the engine may use (default: all)', wholeNumber(1));
