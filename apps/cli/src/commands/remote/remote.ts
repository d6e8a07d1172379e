import { Argument, type Command, Option } from 'commander';
import {
  decimal,
  nonEmptyPath,
  wholeNumber,
  withConfigOptions,
  withFinalTrainingOptions,
  withLadderOptions,
  withSizeOptions,
  withSpaceOptions,
} from '../../options/arguments.ts';
import type { RemoteOptions } from '../../remote/connection.ts';
import type { TagOptions } from './annotate.ts';
import type { DeleteOptions } from './delete.ts';
import type { ListOptions } from './list.ts';
import type { LogOptions } from './log.ts';
import type { RemoteExportOptions } from './export.ts';
import type { SearchStartOptions } from './search.ts';
import type { FinishedOptions, RemoteFinishOptions } from './finish.ts';
import type { RemoteTeachOptions } from './teach.ts';
import type { RemoteTrainOptions } from './train.ts';
import type { ValidationPushOptions, ValidationStartOptions } from './validation.ts';

const states = ['requested', 'active', 'paused', 'completed', 'failed', 'cancelled'];

/** `gtn remote …`: what a platform does, asked for through its API. */
export function addRemoteCommands(program: Command): void {
  const remote = program.command('remote').description('Train, watch, export and search on a platform.');

  withConfigOptions(withExperiment(connected(remote, 'train', 'Start a training run.')))
    .option('--init-from <id>', 'start with the teacher of another run of the platform')
    .option('--name <text>', 'name of the run (default: that of the preset or the file)')
    .option('--follow', 'watch the run until it has ended', false)
    .action(async (options: RemoteTrainOptions) => (await import('./train.ts')).train(options));

  connected(remote, 'watch', 'Show the progress of a run until it has ended.')
    .addArgument(runId())
    .action(async (id: string, options: RemoteOptions) => (await import('./watch.ts')).watch(id, options));

  connected(remote, 'list', 'List the latest training runs.')
    .addOption(new Option('--state <state...>', 'those in one of these states').choices(states))
    .option('--tag <tag...>', 'those that have all of these tags')
    .option('--text <text>', 'those with a text in their name or notes')
    .option('--limit <n>', 'runs at most', wholeNumber(1), 20)
    .action(async (options: ListOptions) => (await import('./list.ts')).list(options));

  connected(remote, 'show', 'Show a training run.')
    .addArgument(runId())
    .action(async (id: string, options: RemoteOptions) => (await import('./show.ts')).show(id, options));

  connected(remote, 'pause', 'Pause a training run, a search, a validation or a finish.')
    .argument('<id>', 'what to pause')
    .action(async (id: string, options: RemoteOptions) => (await import('./pause.ts')).pause(id, options));
  connected(remote, 'resume', 'Let a paused training run, search, validation or finish go on.')
    .argument('<id>', 'what to resume')
    .action(async (id: string, options: RemoteOptions) => (await import('./resume.ts')).resume(id, options));
  connected(remote, 'cancel', 'End a training run, a search, a validation or a finish for good.')
    .argument('<id>', 'what to cancel')
    .action(async (id: string, options: RemoteOptions) => (await import('./cancel.ts')).cancel(id, options));

  connected(remote, 'log', 'Show what services noted about a run.')
    .argument('<id>', 'a training run, an export, an evaluation, a search or a validation')
    .option('--follow', 'then print each line as it is written', false)
    .addOption(
      new Option('--level <level>', 'lines at least so serious')
        .choices(['info', 'warn', 'error'])
        .default('info'),
    )
    .action(async (id: string, options: LogOptions) => (await import('./log.ts')).log(id, options));

  const deletable = () => new Argument('<id>', 'an experiment, a training run, a search or an evaluation');
  connected(remote, 'delete', 'Delete something with all that belongs to it.')
    .addArgument(deletable())
    .option('--dry-run', 'only say what would go', false)
    .action(async (id: string, options: DeleteOptions) =>
      (await import('./delete.ts')).deleteRow(id, options),
    );
  connected(remote, 'restore', 'Bring back what was deleted, for seven days.')
    .addArgument(deletable())
    .action(async (id: string, options: RemoteOptions) => (await import('./delete.ts')).restore(id, options));

  addAnnotations(remote);

  connected(remote, 'export', 'Have an export of a run made, and download it.')
    .addArgument(runId())
    .requiredOption('--format <format>', 'npz, png, safetensors or onnx')
    .requiredOption('--out <path>', 'file to write; for onnx a folder', nonEmptyPath)
    .action(async (id: string, options: RemoteExportOptions) =>
      (await import('./export.ts')).exportRun(id, options),
    );

  withExperiment(connected(remote, 'teach', 'Teach fresh learners with the generator of a completed run.'))
    .addArgument(runId())
    .requiredOption('--learner <family|file|json>', 'learner by its family, a file or in place')
    .option('--seeds <n>', 'number of fresh learners', wholeNumber(1), 5)
    .action(async (id: string, options: RemoteTeachOptions) =>
      (await import('./teach.ts')).teachLearners(id, options),
    );

  addDatasets(remote);
  addSearch(remote);

  addValidation(remote);
}

function addValidation(remote: Command): void {
  const validation = remote
    .command('validation')
    .description('Find out how well estimates order architectures.');
  withEstimation(
    withSpaceOptions(
      withExperiment(connected(validation, 'start', 'Compare estimates of networks with the truth.'))
        .option('--architectures <n>', 'so many, spread evenly over their parameter counts', wholeNumber(2))
        .option('--search <id>', 'in place of that the networks of a search, estimated with its settings'),
    )
      .option('--estimators <list>', 'by comma; ensembles by +, measures by :, as in gtn:accuracy')
      .option('--truth <source>', 'nasbench201 or train', 'nasbench201')
      .option('--truth-epochs <n>', 'of real training, for --truth train', wholeNumber(1))
      .option(
        '--truth-seeds <n>',
        'networks trained for each, of which the truth is the mean (default: 1)',
        wholeNumber(1),
      )
      .option('--augment', 'crop and flip in real training, for --truth train', false)
      .option('--run <id>', 'training run whose generator the estimator gtn takes')
      .option('--dataset <name>', 'real images (default: those of the run, else cifar10)'),
  )
    .option('--seeds <n>', 'fresh networks for each estimate (default: 3)', wholeNumber(1))
    .option('--images <n>', 'validation images that networks are tested on (default: 1000)', wholeNumber(1))
    .option('--seed <n>', 'seed of all randomness', wholeNumber(0))
    .option('--name <text>', 'name of the validation', 'validation')
    .option('--follow', 'wait until it has ended, and show what it found', false)
    .action(async (options: ValidationStartOptions) =>
      (await import('./validation.ts')).startValidation(options),
    );
  connected(validation, 'list', 'List the latest validations.')
    .option('--limit <n>', 'validations at most', wholeNumber(1), 20)
    .action(async (options: RemoteOptions & { limit: number }) =>
      (await import('./validation.ts')).listValidations(options),
    );
  connected(validation, 'show', 'Show a validation.')
    .argument('<id>', 'the validation')
    .action(async (id: string, options: RemoteOptions) =>
      (await import('./validation.ts')).showValidation(id, options),
    );
  withExperiment(connected(validation, 'push', 'Record what gtn validate found.'))
    .argument('<folder>', 'the --out of gtn validate')
    .option('--search <id>', 'the search whose estimates it validates')
    .option('--generator <id>', 'the generator that taught')
    .option('--name <text>', 'name of the validation (default: that of the folder)')
    .action(async (folder: string, options: ValidationPushOptions) =>
      (await import('./validation.ts')).pushValidation(folder, options),
    );
}

/** What people write on things. */
function addAnnotations(remote: Command): void {
  const annotated = () => new Argument('<id>', 'an experiment, a training run, a search or a generator');
  connected(remote, 'tag', 'Tag something, to find it by.')
    .addArgument(annotated())
    .argument('<tag...>', 'tags to add')
    .option('--remove', 'take them away', false)
    .action(async (id: string, tags: string[], options: TagOptions) =>
      (await import('./annotate.ts')).tag(id, tags, options),
    );
  connected(remote, 'note', 'Note something about it.')
    .addArgument(annotated())
    .argument('<text>', 'in place of what was noted')
    .action(async (id: string, text: string, options: RemoteOptions) =>
      (await import('./annotate.ts')).note(id, text, options),
    );
  connected(remote, 'rename', 'Give it another name.')
    .addArgument(annotated())
    .argument('<name>', 'the name')
    .action(async (id: string, name: string, options: RemoteOptions) =>
      (await import('./annotate.ts')).rename(id, name, options),
    );
}

function addDatasets(remote: Command): void {
  const datasets = remote.command('datasets').description('List and upload data sets.');
  connected(datasets, 'list', 'List the data sets of the platform.', { isDefault: true }).action(
    async (options: RemoteOptions) => (await import('./datasets.ts')).listDatasets(options),
  );
  connected(datasets, 'upload', 'Upload a data set of your own.')
    .argument('<path>', 'an .npz file, or a CIFAR .bin file')
    .requiredOption('--name <name>', 'what configs will call it')
    .action(async (path: string, options: RemoteOptions & { name: string }) =>
      (await import('./datasets.ts')).upload(path, options),
    );
}

function addSearch(remote: Command): void {
  const search = remote.command('search').description('Search for the best learner.');
  withLadderOptions(
    withSizeOptions(
      withEstimation(withExperiment(connected(search, 'start', 'Start a search.')))
        .option(
          '--space <name|file>',
          'space of architectures: nasbench201, nao, or a file that describes one',
        )
        .option('--families <list>', 'in place of a space, families of learners with commas: linear,mlp'),
    )
      .option(
        '--strategy <name>',
        'random (the one for families), regularized-evolution (default), tpe or nsga2',
      )
      .requiredOption('--trials <n>', 'learners to judge', wholeNumber(1))
      .option(
        '--estimator <name>',
        'in place of accuracy: such as synflow, gtn:validation-loss or synflow+gtn',
      ),
  )
    .option('--run <id>', 'training run whose generator teaches them')
    .option('--dataset <name>', 'real images that teach them, if no run does')
    .option('--parallel <n>', 'trials at a time', wholeNumber(1))
    .option('--seeds <n>', 'fresh learners per trial (default: 1; with an estimator 3)', wholeNumber(1))
    .option(
      '--images <n>',
      'validation images to judge by (default: all; with an estimator 1000)',
      wholeNumber(1),
    )
    .option('--seed <n>', 'seed of all randomness', wholeNumber(0))
    .option('--name <text>', 'name of the search (default: its space and strategy)')
    .option('--follow', 'wait until it has ended, and show its trials', false)
    .action(async (options: SearchStartOptions) => (await import('./search.ts')).startSearch(options));
  connected(search, 'show', 'Show a search and its best trials.')
    .argument('<id>', 'the search')
    .option('--limit <n>', 'trials at most, up to 100', wholeNumber(1), 20)
    .action(async (id: string, options: RemoteOptions & { limit: number }) =>
      (await import('./search.ts')).showSearch(id, options),
    );
  withFinalTrainingOptions(
    connected(search, 'finish', 'Train the best networks of a search on real images to the end.'),
  )
    .argument('<id>', 'the search, which has ended')
    .option('--follow', 'wait until all are trained, and show what came of them', false)
    .action(async (id: string, options: RemoteFinishOptions) =>
      (await import('./finish.ts')).finishSearch(id, options),
    );
  connected(search, 'finished', 'Show what came of the best networks that were trained to the end.')
    .argument('<id>', 'what search finish has printed')
    .option('--network <file>', 'write the chosen network, an ONNX model', nonEmptyPath)
    .action(async (id: string, options: FinishedOptions) =>
      (await import('./finish.ts')).showFinish(id, options),
    );
}

const runId = () => new Argument('<id>', 'the training run');

/** A command with what it takes to reach a platform. */
const connected = (parent: Command, name: string, description: string, options = {}): Command =>
  parent
    .command(name, options)
    .description(description)
    .addOption(
      new Option('--url <url>', 'address of the platform').env('GTN_URL').default('http://127.0.0.1:4000'),
    )
    .addOption(new Option('--api-key <key>', 'where the platform has keys').env('GTN_API_KEY'))
    .option('--json', 'print JSON', false);

/** What networks are estimated with. */
const withEstimation = (command: Command): Command =>
  command
    .option(
      '--steps <n>',
      'steps that a learner takes, over the generator’s set again if it has fewer',
      wholeNumber(1),
    )
    .option('--batch-size <n>', 'real images per step', wholeNumber(1))
    .option('--learning-rate <x>', 'on real images, with --momentum', decimal)
    .option('--momentum <x>', 'on real images', decimal)
    .option(
      '--epochs <n>',
      'passes over the training images, for the estimator real-training',
      wholeNumber(1),
    );

const withExperiment = (command: Command): Command =>
  command.option('--experiment <name>', 'what it belongs to; created if there is none', 'command line');
