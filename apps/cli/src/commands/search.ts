import { isWithinNoise } from '@gtn-studio/nas';
import { cellSpaceName, isEnsemble, measuresOf, parseEstimatorChoice } from '@gtn-studio/contracts';
import { formatMeanRank, formatScore, teacherCautions } from '@gtn-studio/runs';
import { networkCount, searchReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import {
  type EstimationOptions,
  requireTeacher,
  teacherArchitectures,
  withEstimation,
} from '../nas/estimation.ts';
import { JsonLines } from '../nas/json-lines.ts';
import { type JudgementOptions, judgementConfig, judgementOf } from '../nas/judgement.ts';
import { readReused } from '../nas/measurement-line.ts';
import { checkStrategyName, namedStrategy } from '../nas/named-strategy.ts';
import { withResultFolder } from '../nas/result-folder.ts';
import { resumable } from '../nas/resumable.ts';
import { runSearch } from '../nas/run-search.ts';
import { type SearchSummary, reportedTrials, summaryOf } from '../nas/search-summary.ts';
import { type TrialLine, isTrialLine } from '../nas/trial-line.ts';
import { withMeter } from '../nas/with-meter.ts';
import { textTable } from '../text-table.ts';

export interface SearchOptions extends EstimationOptions, JudgementOptions {
  readonly strategy: string;
  readonly trials: number;
  readonly workers: number;
  /** Folders whose measurements are used where they are the same. */
  readonly reuse?: readonly string[];
  readonly out: string;
  readonly resume: boolean;
  readonly json: boolean;
}

/** `gtn search`: looks for the best networks of a space, as an estimator sees them. */
export async function search(options: SearchOptions): Promise<void> {
  const { strategy, trials, workers } = options;
  const judgement = judgementOf(options, trials);
  const wanted = measuresOf(judgement.rungs);
  requireTeacher(wanted, options);
  checkStrategyName(strategy);
  const reused = await readReused(options.reuse ?? []);
  const store = { ...reused, keep };
  await resumable(options, (telling) =>
    withEstimation(options, (opened) => {
      const { estimation, named } = opened;
      const config = {
        ...opened.config,
        strategy,
        ...judgementConfig(judgement),
        trials,
        workers,
      };
      const started = { command: 'search', config, resume: options.resume };
      return withResultFolder(options.out, started, async (folder) => {
        const lines = await JsonLines.open<TrialLine>(folder.file('trials.jsonl'), isTrialLine);
        try {
          const { signal } = telling;
          const metering = { estimators: wanted, store, reused, folder, telling };
          const { result, tuningSeconds } = await withMeter(options, opened, metering, (meter) =>
            runSearch({
              ...{ named, judgement, trials, workers, lines, meter, signal, random: estimation.random },
              strategy: namedStrategy(strategy, named.space),
              tell: (done, total) => telling.tell('searching', done, total),
            }),
          );
          const { exhausted } = result;
          const taughtWith = teacherArchitectures(wanted, estimation);
          const reported = reportedTrials(lines.all, judgement, named);
          const summary = summaryOf({ ...options, exhausted, tuningSeconds }, reported, judgement, lines.all);
          await folder.writeJson('summary.json', summary);
          const page = await searchReport({
            ...{
              space: cellSpaceName(named.cells),
              strategy,
              estimator: judgement.rungs.at(-1)!,
              trials: reported,
              config,
            },
            ...{ rungs: summary.rungs, tuningSeconds, teacherArchitectures: taughtWith },
            ...{ provenance: folder.provenance, engine: estimation.computing, seed: options.seed },
          });
          const report = folder.file('report.html');
          await writeFileAtomic(report, page);
          const text = [tableOf(summary), ...teacherCautions(taughtWith)].join('\n\n');
          return { summary, text, report };
        } finally {
          await lines.close();
        }
      });
    }),
  );
}

/** What is measured is in the lines of the trials. */
const keep = () => Promise.resolve();

function tableOf({ best, trials, known, exhausted, estimator, ...summary }: SearchSummary): string {
  const byRank = isEnsemble(parseEstimatorChoice(estimator));
  const marks = best.map(({ score }, i) => (i > 0 && isWithinNoise(best[0]!.score, score) ? '≈' : ''));
  return [
    `${networkCount(trials)}${exhausted ? ' (the space holds no other)' : ''} in ${costText(summary)}`,
    ...(known > 0 ? [`${known} of ${trials} known already`] : []),
    '',
    textTable(
      ['rank', '≈', 'trial', byRank ? 'mean rank' : 'estimate', 'parameters', 'network'],
      best.map(({ number, description, score, parameters }, i) => [
        ...[String(i + 1), marks[i]!, String(number), byRank ? formatMeanRank(score) : formatScore(score)],
        ...[parameters.toLocaleString('en'), description],
      ]),
    ),
    ...(marks.includes('≈')
      ? ['', '≈: within noise of the best (two standard errors of the difference).']
      : []),
  ].join('\n');
}

/** The whole cost, and where there was more than judging, its parts. */
function costText({
  seconds,
  compileSeconds,
  tuningSeconds,
}: Pick<SearchSummary, 'seconds' | 'compileSeconds' | 'tuningSeconds'>): string {
  const shown = (value: number) => `${value.toFixed(1)} s`;
  const parts = [
    `${shown(seconds)} judging`,
    ...(compileSeconds > 0 ? [`${shown(compileSeconds)} compiling`] : []),
    ...(tuningSeconds > 0 ? [`${shown(tuningSeconds)} tuning the schedule of real steps`] : []),
  ];
  const whole = shown(seconds + compileSeconds + tuningSeconds);
  return parts.length === 1 ? whole : `${whole}: ${parts.join(', ')}`;
}
