import {
  type ProxyValidation,
  sampledArchitectures,
  searchedArchitectures,
  teacherCautions,
  validateEstimates,
  validationPoints,
} from '@gtn-studio/runs';
import { validationReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { defaultEstimators, measuresOf, parseEstimatorChoices } from '@gtn-studio/contracts';
import {
  type EstimationOptions,
  requireTeacher,
  teacherArchitectures,
  withEstimation,
} from '../nas/estimation.ts';
import { agreementTable } from '../nas/agreement-table.ts';
import { JsonLines } from '../nas/json-lines.ts';
import { type MeasurementLine, isMeasurementLine, lineStore, readReused } from '../nas/measurement-line.ts';
import { nameOf } from '../nas/judgement.ts';
import { type ResultFolder, withResultFolder } from '../nas/result-folder.ts';
import { resumable } from '../nas/resumable.ts';
import { type Searched, readSearch } from '../nas/searched.ts';
import { truthOf } from '../nas/truth.ts';
import { keepTuning } from '../nas/tuning-file.ts';
import { withMeter } from '../nas/with-meter.ts';
import { type TruthOptions, requireNetworks } from '../options/estimation-rules.ts';

export interface ValidateOptions extends EstimationOptions, TruthOptions {
  /** One of the two. */
  readonly search?: string;
  readonly architectures?: number;
  readonly estimators?: string;
  /** Folders whose measurements are used where they are the same. */
  readonly reuse?: readonly string[];
  readonly out: string;
  readonly resume: boolean;
  readonly json: boolean;
}

/** `gtn validate`: how well estimates order architectures, beside the truth. */
export async function validate(given: ValidateOptions): Promise<void> {
  requireNetworks(given);
  const searched = given.search === undefined ? undefined : await readSearch(given.search);
  const options = {
    ...given,
    ...pickEstimation(searched),
    estimators: given.estimators ?? (searched && nameOf(searched.judgement)),
  };
  const choices = parseEstimatorChoices(
    options.estimators ?? defaultEstimators(options.generator !== undefined).join(),
  );
  const wanted = measuresOf(choices);
  requireTeacher(wanted, options);
  const truth = await truthOf(options);
  const reused = await readReused(options.reuse ?? []);
  await resumable(options, (telling) =>
    withEstimation(options, (opened) => {
      const { estimation, named } = opened;
      const { random, teacher } = estimation;
      const { architectures, leftOut } = searched
        ? { architectures: searchedArchitectures(named, truth, searched.trials), leftOut: 0 }
        : sampledArchitectures(named, truth, options.architectures!, {
            random,
            learnedOn: teacher?.learnedOn,
          });
      const config = {
        ...opened.config,
        ...{ architectures: architectures.length, leftOut, truth: truth.name, augment: options.augment },
        search: options.search ?? null,
        truthEpochs: options.truthEpochs ?? null,
        truthSeeds: truth.kind === 'train' ? truth.seeds : null,
      };
      const started = { command: 'validate', config, resume: options.resume };
      return withResultFolder(options.out, started, async (folder) => {
        const lines = await JsonLines.open<MeasurementLine>(
          folder.file('measurements.jsonl'),
          isMeasurementLine,
        );
        try {
          if (searched) await takeOver(searched, lines, folder);
          const store = lineStore(lines, reused);
          const metering = {
            ...{ estimators: wanted, store, reused, folder, telling },
            ...(truth.kind === 'train' && { truth }),
          };
          const { result, tuningSeconds } = await withMeter(options, opened, metering, (meter) =>
            validateEstimates({
              ...{ ...telling, choices, architectures, truth, random, meter, workers: options.workers ?? 1 },
            }),
          );
          const { validation: summary, truth: values, estimates } = result;
          await folder.writeJson('points.json', validationPoints(architectures, values, estimates));
          await folder.writeJson('summary.json', summary);
          const taughtWith = teacherArchitectures(wanted, estimation);
          const page = validationReport({
            validation: summary,
            estimates,
            truth: values,
            truthAxis: truth.axis,
            ...{ config, provenance: folder.provenance, engine: estimation.computing, seed: options.seed },
            teacherArchitectures: taughtWith,
          });
          const report = folder.file('report.html');
          await writeFileAtomic(report, page);
          const text = [
            tableOf(summary),
            ...(store.taken() > 0 ? [`${store.taken()} measurements were known already.`] : []),
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
  if (tuning) await keepTuning(folder, tuning);
}

const tableOf = ({ estimators, ...size }: ProxyValidation): string =>
  agreementTable(
    Object.entries(estimators).map(([name, agreement]) => ({ name, ...agreement })),
    size,
  );
