import { Command, CommanderError, Option } from 'commander';
import type { ExportOptions } from './commands/export.ts';
import type { FinishOptions } from './commands/finish.ts';
import type { ReproduceOptions } from './commands/reproduce.ts';
import { addRemoteCommands } from './commands/remote/remote.ts';
import type { SearchOptions } from './commands/search.ts';
import type { TeachOptions } from './commands/teach.ts';
import type { TrainOptions } from './commands/train.ts';
import type { ValidateOptions } from './commands/validate.ts';
import {
  collect,
  nonEmptyPath,
  wholeNumber,
  withConfigOptions,
  withEstimationOptions,
  withFinalTrainingOptions,
  withLadderOptions,
} from './options/arguments.ts';

/** Runs the command line `argv` and sets the process's exit code; docs/cli.md is the contract. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await commandLine().parseAsync(argv);
  } catch (error) {
    const code = await exitCodeAfter(error);
    if ((process.exitCode ?? 0) === 0) process.exitCode = code; // a lost output may have set one already
  }
}

function commandLine(): Command {
  const program = new Command('gtn')
    .description(
      'Generative Teaching Networks: learn synthetic training data, and judge it against real data.',
    )
    .exitOverride()
    .showHelpAfterError('(see gtn --help)');

  withConfigOptions(
    program
      .command('train')
      .description(
        'Train a teacher: a generator of synthetic images and the learning rates and momenta to use them with.',
      ),
  )
    .option(
      '--init-from <dir>',
      'start with the teacher of another run in place of a new one: its generator, curriculum and learned schedule',
      nonEmptyPath,
    )
    .requiredOption('--out <dir>', 'folder of the run', nonEmptyPath)
    .option('--resume', 'continue the run in the folder, if there is one; it has its config', false)
    .option('--json', 'report progress as JSON lines', false)
    .action(async (options: TrainOptions) => (await import('./commands/train.ts')).train(options));

  program
    .command('teach')
    .description('Teach fresh learners with a trained teacher’s images, and compare with real data.')
    .requiredOption('--run <dir>', 'folder of a run', nonEmptyPath)
    .option(
      '--learner <family|file|json>',
      'learner by its family, a file or in place (default: those of the run)',
    )
    .option('--seeds <n>', 'number of fresh learners', wholeNumber(1), 5)
    .option(
      '--points <n>',
      'points of the learning curves, each a pass over the test images',
      wholeNumber(1),
      16,
    )
    .option('--engine <name>', 'what computes (default: what trained the run)')
    .option('--threads <n>', 'threads that the engine may use', wholeNumber(1))
    .option('--tune-rate', 'multiply the learned learning rates with what suits the learner', false)
    .option('--no-real', 'leave out the comparison with real data, which takes most of the time')
    .option('--json', 'print the result as one JSON object', false)
    .action(async (options: TeachOptions) => (await import('./commands/teach.ts')).teachLearners(options));

  program
    .command('export')
    .description('Write what a teacher has learned, for use elsewhere.')
    .requiredOption('--run <dir>', 'folder of a run', nonEmptyPath)
    .requiredOption('--format <format>', 'npz, png, safetensors or onnx')
    .requiredOption('--out <path>', 'file to write; for onnx a folder', nonEmptyPath)
    .option('--engine <name>', 'what computes (default: what trained the run)')
    .option('--threads <n>', 'threads that the engine may use', wholeNumber(1))
    .action(async (options: ExportOptions) => (await import('./commands/export.ts')).exportRun(options));

  const datasets = program.command('datasets').description('List, check, fetch and export data sets.');
  datasets
    .command('list', { isDefault: true })
    .description('List the data sets that have names.')
    .option('--json', 'print them as a JSON array', false)
    .action(async (options: { json: boolean }) =>
      (await import('./commands/datasets.ts')).listKnown(options),
    );
  datasets
    .command('check <path>')
    .description('Read a data set of your own and describe it, or say what is wrong with it.')
    .action(async (path: string) => (await import('./commands/datasets.ts')).check(path));
  datasets
    .command('fetch <name>')
    .description('Download a data set into the cache.')
    .action(async (name: string) => (await import('./commands/datasets.ts')).fetchByName(name));
  datasets
    .command('export <path>')
    .description('Write a data set as one .npz of its training, validation and test images.')
    .requiredOption('--out <file>', 'file to write', nonEmptyPath)
    .action(async (path: string, options: { out: string }) =>
      (await import('./commands/datasets.ts')).exportDataset(path, options),
    );

  program
    .command('reproduce <name>')
    .description('Repeat an experiment and write its results, table and report.')
    .requiredOption('--out <dir>', 'folder of the results', nonEmptyPath)
    .option('--preset <name>', 'preset to train with (default: that of the experiment)')
    .option('--set <key=value...>', 'change a key of every training config of the experiment', collect)
    .option('--size <key=n...>', 'change a size of the experiment, such as --size networks=12', collect)
    .option(
      '--training-seeds <n>',
      'how often each config is trained, with seeds from 0 (default: that of the experiment)',
      wholeNumber(1),
    )
    .addOption(
      new Option('--seeds <n>', 'the earlier name of --training-seeds').argParser(wholeNumber(1)).hideHelp(),
    )
    .option('--engine <name>', 'what computes')
    .option(
      '--parallel <n>',
      'training runs or searches at a time, with one thread each if more than one',
      wholeNumber(1),
      1,
    )
    .action(async (name: string, options: ReproduceOptions) =>
      (await import('./commands/reproduce.ts')).reproduce(name, options),
    );

  withLadderOptions(
    withEstimationOptions(
      program
        .command('search')
        .description('Search a space of architectures for the best networks, as an estimator sees them.')
        .requiredOption('--trials <n>', 'networks to judge', wholeNumber(1)),
    )
      .option('--strategy <name>', 'random, regularized-evolution, tpe or nsga2', 'regularized-evolution')
      .option(
        '--estimator <name>',
        'such as gtn, synflow, gtn:accuracy or synflow+gtn (default: real-steps)',
      ),
  )
    .option('--reuse <dir...>', 'searches and validations whose measurements are used again', collect)
    .requiredOption('--out <dir>', 'folder of the results', nonEmptyPath)
    .option('--resume', 'continue what is in the folder', false)
    .option('--json', 'print the summary as one JSON object', false)
    .action(async (options: SearchOptions) => (await import('./commands/search.ts')).search(options));

  withEstimationOptions(
    program
      .command('validate')
      .description(
        'Compare estimates of architectures with the truth: rank correlations, and what each costs.',
      )
      .option('--architectures <n>', 'so many, spread evenly over their parameter counts', wholeNumber(2))
      .option(
        '--search <dir>',
        'in place of that the networks of a search, judged as it judged them',
        nonEmptyPath,
      ),
  )
    .option('--estimators <list>', 'by comma; ensembles by +, measures by :, as in gtn:accuracy')
    .option('--truth <source>', 'nasbench201, FILE.csv:COLUMN or train', 'nasbench201')
    .option('--truth-epochs <n>', 'of real training, for --truth train', wholeNumber(1))
    .option(
      '--truth-seeds <n>',
      'networks trained for each, of which the truth is the mean (default: 1)',
      wholeNumber(1),
    )
    .option('--augment', 'crop and flip in real training, for --truth train', false)
    .option('--reuse <dir...>', 'searches and validations whose measurements are used again', collect)
    .requiredOption('--out <dir>', 'folder of the results', nonEmptyPath)
    .option('--resume', 'continue what is in the folder', false)
    .option('--json', 'print the summary as one JSON object', false)
    .action(async (options: ValidateOptions) => (await import('./commands/validate.ts')).validate(options));

  withFinalTrainingOptions(
    program
      .command('finish')
      .description('Train the best networks of a search on real images to the end.')
      .requiredOption('--search <dir>', 'folder of a search', nonEmptyPath),
  )
    .option('--engine <name>', 'what computes: onnxruntime (default), tfjs-wasm, …, or auto')
    .option('--threads <n>', 'threads that the engine may use (default: all)', wholeNumber(1))
    .option('--out <dir>', 'folder of the results (default: finish in that of the search)', nonEmptyPath)
    .option('--resume', 'continue what is in the folder', false)
    .option('--json', 'print the summary as one JSON object', false)
    .action(async (options: FinishOptions) => (await import('./commands/finish.ts')).finish(options));

  addRemoteCommands(program);

  // Ctrl-C also ends the compiler that would load this module afterwards, so it is loaded before there is work to stop.
  program.hook('preAction', async () => void (await import('./failure-of.ts')));
  // A subcommand does not take these over by itself when it is made with `command`.
  for (const command of allCommands(program)) command.exitOverride();
  return program;
}

const allCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(allCommands)];

async function exitCodeAfter(error: unknown): Promise<number> {
  // Commander has printed its message, and exits with 0 after --help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { failureOf } = await import('./failure-of.ts');
  const { exitCode, message } = failureOf(error);
  process.stderr.write(`${message}\n`);
  return exitCode;
}
