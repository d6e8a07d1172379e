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

/** The space of architectures. */
export const withSpaceOptions = (command: Command): Command =>
  withSizeOptions(
    command.option(
      '--space <name|file>',
      'space of architectures: nasbench201, nao, or a file that describes one',
      'nasbench201',
    ),
  );

/** The sizes of a space's networks. */
export const withSizeOptions = (command: Command): Command =>
  command
    .option('--channels <n>', 'channels of the first cells (default: 8)', wholeNumber(1))
    .option('--cells <n>', 'cells in a row, the N of the space (default: 1)', wholeNumber(1));

/** How the best networks of a search are trained to the end. */
export interface FinalTrainingOptions {
  readonly top: number;
  readonly epochs: number;
  readonly seeds: number;
  readonly batchSize: number;
  readonly channels?: number;
  readonly cells?: number;
  readonly cropPadding?: number;
  readonly flip: boolean;
  readonly cutout?: number;
  readonly seed: number;
}

/** What `finish` says about that, here and on a platform. */
export const withFinalTrainingOptions = (command: Command): Command =>
  command
    .requiredOption('--top <n>', 'so many, by the estimate of the search', wholeNumber(1))
    .option('--epochs <n>', 'passes over the training images', wholeNumber(1), 20)
    .option('--seeds <n>', 'trainings of each network', wholeNumber(1), 3)
    .option('--batch-size <n>', 'images of a batch', wholeNumber(2), 64)
    .option('--channels <n>', 'of the first cells (default: that of the search)', wholeNumber(1))
    .option('--cells <n>', 'in a row (default: that of the search)', wholeNumber(1))
    .option('--crop-padding <n>', 'pixels of random crops (default: an eighth of the image)', wholeNumber(0))
    .option('--no-flip', 'no mirroring, for images such as digits')
    .option('--cutout <n>', 'pixels of the hole’s side (default: half of the image)', wholeNumber(0))
    .option('--seed <n>', 'seed of all randomness', wholeNumber(0), 0);

/** The rungs of a search, here and on a platform. */
export const withLadderOptions = (command: Command): Command =>
  command
    .option(
      '--ladder <list>',
      'in place of that estimators by comma, the cheapest first, such as synflow,gtn,real-training',
    )
    .option('--reduction <n>', 'one in so many climbs a rung of the ladder (default: 3)', wholeNumber(2))
    .option(
      '--cohort <n>',
      'networks that are on the lowest rung before the first climbs (default: none waits)',
      wholeNumber(1),
    );

/** What `validate` and `search` say about how architectures are judged. */
export const withEstimationOptions = (command: Command): Command =>
  withSpaceOptions(command)
    .option('--generator <dir>', 'folder of a trained run, for the estimator gtn', nonEmptyPath)
    .option('--dataset <name|path>', 'real images (default: those of the generator, else cifar10)')
    .option('--seeds <n>', 'fresh networks for each estimate', wholeNumber(1), 3)
    .option(
      '--steps <n>',
      'steps that a learner takes, over the generator’s set again if it has fewer (default: as many as that has, else 64)',
      wholeNumber(1),
    )
    .option('--batch-size <n>', 'images of a batch (default: that of the generator, else 64)', wholeNumber(2))
    .option('--images <n>', 'validation images that networks are tested on', wholeNumber(1), 1000)
    .option('--learning-rate <x>', 'of real steps, with --momentum (default: both are tuned)', decimal)
    .option('--momentum <x>', 'of real steps', decimal)
    .option(
      '--epochs <n>',
      'passes over the training images, for the estimator real-training',
      wholeNumber(1),
    )
    .option('--seed <n>', 'seed of all randomness', wholeNumber(0), 0)
    .option('--engine <name>', 'what computes: onnxruntime (default), tfjs-wasm, …, or auto')
    .option('--workers <n>', 'networks judged at a time, each by a process of its own', wholeNumber(1), 1)
    .option('--threads <n>', 'threads of each worker (default: all, shared by them)', wholeNumber(1));
