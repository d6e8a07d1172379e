import {
  type ProxyValidation,
  estimatesOf,
  measuresOf,
  parseEstimatorChoices,
  proxyValidation,
  teacherCautions,
} from '@gtn-studio/runs';
import { validationReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { ExpectedError } from '@gtn-studio/contracts';
import {
  type EstimationOptions,
  requireTeacher,
  scheduleFor,
  teacherArchitectures,
  tuningFile,
  withEstimation,
} from '../nas/estimation.ts';
import { JsonLines } from '../nas/json-lines.ts';
import { type MeasurementLine, isMeasurementLine, measureAll } from '../nas/measure-all.ts';
import { nameOf } from '../nas/judgement.ts';
import type { Wanted } from '../nas/measuring.ts';
import { type ResultFolder, withResultFolder } from '../nas/result-folder.ts';
import { resumable } from '../nas/resumable.ts';
import { sampledArchitectures, searchedArchitectures } from '../nas/sampled-architectures.ts';
import { type Searched, readSearch } from '../nas/searched.ts';
import { trueAccuracies } from '../nas/true-accuracies.ts';
import { truthOf } from '../nas/truth.ts';
import { validationPoints } from '../nas/validation-point.ts';
import { withMeasuring } from '../nas/with-measuring.ts';
import { textTable } from '../text-table.ts';

export interface ValidateOptions extends EstimationOptions {
  /** One of the two. */
  readonly search?: string;
  readonly architectures?: number;
  readonly estimators?: string;
  readonly truth: string;
  readonly truthEpochs?: number;
  readonly augment: boolean;
  readonly out: string;
  readonly resume: boolean;
  readonly json: boolean;
}

/** Everything that costs little, the real baseline, and an ensemble; with a teacher, what it adds. */
const defaultEstimators = (generator: string | undefined) =>
  [
    ...['parameters', 'multiply-adds', 'synflow', 'gradient-norm', 'naswot', 'jacobian-covariance'],
    ...['real-steps', 'real-subset', 'parameters+synflow+real-steps'],
    ...(generator === undefined ? [] : ['gtn', 'parameters+synflow+real-steps+gtn']),
  ].join();

/** `gtn validate`: how well estimates order architectures, beside the truth. */
export async function validate(given: ValidateOptions): Promise<void> {
  if ((given.search === undefined) === (given.architectures === undefined))
    throw new ExpectedError(
      'INVALID_INPUT',
      'give either --architectures, how many, or --search, those of a search',
    );
  const searched = given.search === undefined ? undefined : await readSearch(given.search);
  const options = {
    ...given,
    ...pickEstimation(searched),
    estimators: given.estimators ?? (searched && nameOf(searched.judgement)),
  };
  const choices = parseEstimatorChoices(options.estimators ?? defaultEstimators(options.generator));
  const wanted = measuresOf(choices);
  requireTeacher(wanted, options);
  const truth = await truthOf(options.truth, options.truthEpochs);
  await resumable(options, (telling) =>
    withEstimation(options, (estimation) => {
      const { named, random } = estimation;
      const { space } = named;
      const { architectures, leftOut } = searched
        ? { architectures: searchedArchitectures(named, truth, searched.trials), leftOut: 0 }
        : sampledArchitectures(named, truth, options.architectures!, estimation);
      const config = {
        ...estimation.config,
        ...{ architectures: architectures.length, leftOut, truth: truth.name, augment: options.augment },
        search: options.search ?? null,
        truthEpochs: options.truthEpochs ?? null,
      };
      const started = { command: 'validate', config, resume: options.resume };
      return withResultFolder(options.out, started, async (folder) => {
        const lines = await JsonLines.open<MeasurementLine>(
          folder.file('measurements.jsonl'),
          isMeasurementLine,
        );
        try {
          if (searched) await takeOver(searched, lines, folder);
          const names = [...wanted.keys()];
          const { seconds: tuningSeconds, ...schedule } = await scheduleFor(
            names,
            options,
            estimation,
            folder,
            telling,
          );
          const measuredBy: Wanted = {
            ...{ estimators: wanted, schedule },
            ...(truth.kind === 'train' && { truth: { epochs: truth.epochs, augment: options.augment } }),
          };
          const { measured, trueValues } = await withMeasuring(
            options,
            estimation,
            measuredBy,
            telling.signal,
            async (measure) => {
              const measuring = { ...telling, space, lines, measure, workers: options.workers ?? 1 };
              return {
                measured: await measureAll(architectures, wanted, measuring),
                trueValues: await trueAccuracies(truth, architectures, measuring),
              };
            },
          );
          const { values } = trueValues;
          const summary = proxyValidation(choices, measured, trueValues, random.split('validation'));
          const estimates = new Map(choices.map((choice) => [choice.name, estimatesOf(choice, measured)]));
          await folder.writeJson('points.json', validationPoints(architectures, values, estimates));
          await folder.writeJson('summary.json', summary);
          const taughtWith = teacherArchitectures(wanted, estimation);
          const page = validationReport({
            validation: summary,
            estimates,
            truth: values,
            truthAxis: truth.kind === 'train' ? 'test accuracy after training' : truth.axis,
            ...{ config, provenance: folder.provenance, engine: estimation.computing, seed: options.seed },
            teacherArchitectures: taughtWith,
          });
          const report = folder.file('report.html');
          await writeFileAtomic(report, page);
          const text = [
            tableOf(summary),
            ...(tuningSeconds > 0
              ? [
                  `Tuning the schedule of real steps took ${tuningSeconds.toFixed(1)} s, which no estimator’s seconds include.`,
                ]
              : []),
            ...teacherCautions(taughtWith),
          ].join('\n\n');
          return { summary, text, report };
        } finally {
          await lines.close();
        }
      });
    }),
  );
}

/** What the search was judged with in place of the options; its other options are none of `validate`. */
function pickEstimation(searched: Searched | undefined): Partial<EstimationOptions> {
  if (!searched) return {};
  const { space, channels, cells, description, generator, dataset, seeds, steps, ...others } =
    searched.estimation;
  const { batchSize, images, seed, ...rest } = others;
  const { learningRate, momentum, epochs, engine, threads } = rest;
  return {
    ...{
      space,
      channels,
      cells,
      description,
      dataset,
      seeds,
      steps,
      batchSize,
      images,
      seed,
      engine,
      threads,
    },
    ...(generator !== undefined && { generator }),
    ...(learningRate !== undefined && { learningRate, momentum }),
    ...(epochs !== undefined && { epochs }),
  };
}

/** What a search measured is not measured again. */
async function takeOver(
  { measurements, tuning }: Searched,
  lines: JsonLines<MeasurementLine>,
  folder: ResultFolder,
): Promise<void> {
  const keyOf = ({ architecture, estimator }: MeasurementLine) => `${estimator} ${architecture}`;
  const known = new Set(lines.all.map(keyOf));
  for (const line of measurements) if (!known.has(keyOf(line))) await lines.append(line);
  if (tuning) await folder.writeJson(tuningFile, tuning);
}

function tableOf({ estimators, k }: ProxyValidation): string {
  const shown = (value: number | null, digits = 2) => (value === null ? '–' : value.toFixed(digits));
  return textTable(
    ['estimator', 'Spearman', '95 %', 'top half', 'Kendall', `top-${k} recall`, 'regret', 'seconds'],
    Object.entries(estimators).map(([name, { spearman, kendall, topKRecall, regret, ...cost }]) => [
      name,
      shown(spearman.all),
      spearman.ci.all ? spearman.ci.all.map((end) => shown(end)).join(' … ') : '–',
      shown(spearman.top50),
      shown(kendall.all),
      shown(topKRecall),
      shown(regret),
      shown(cost.secondsPerArchitecture, 3),
    ]),
  );
}
