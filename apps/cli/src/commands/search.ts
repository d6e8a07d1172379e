import { isWithinNoise } from '@gtn-studio/nas';
import { estimatorOf, measuresOf, teacherCautions } from '@gtn-studio/runs';
import { searchReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import {
  type EstimationOptions,
  requireTeacher,
  settingFor,
  teacherArchitectures,
  withEstimation,
} from '../nas/estimation.ts';
import { JsonLines } from '../nas/json-lines.ts';
import { type JudgementOptions, judgementConfig, judgementOf } from '../nas/judgement.ts';
import { checkStrategyName, namedStrategy } from '../nas/named-strategy.ts';
import { withResultFolder } from '../nas/result-folder.ts';
import { resumable } from '../nas/resumable.ts';
import { runSearch } from '../nas/run-search.ts';
import { type SearchSummary, reportedTrials, summaryOf } from '../nas/search-summary.ts';
import { type TrialLine, isTrialLine } from '../nas/standings.ts';
import { textTable } from '../text-table.ts';

export interface SearchOptions extends EstimationOptions, JudgementOptions {
  readonly strategy: string;
  readonly trials: number;
  readonly workers: number;
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
  await resumable(options, (telling) =>
    withEstimation(options, (estimation) => {
      const config = {
        ...estimation.config,
        strategy,
        ...judgementConfig(judgement),
        trials,
        workers,
      };
      const started = { command: 'search', config, resume: options.resume };
      return withResultFolder(options.out, started, async (folder) => {
        const lines = await JsonLines.open<TrialLine>(folder.file('trials.jsonl'), isTrialLine);
        try {
          const names = [...wanted.keys()];
          const setting = await settingFor(names, options, estimation, folder, telling);
          const estimators = new Map(
            [...wanted].map(([name, measures]) => [name, estimatorOf(name, measures, setting)]),
          );
          const { named, random } = estimation;
          const { exhausted } = await runSearch({
            ...{
              named,
              judgement,
              estimators,
              trials,
              workers,
              seeds: options.seeds,
              lines,
              signal: telling.signal,
            },
            strategy: namedStrategy(strategy, named.space),
            random: random.split('search'),
            seedsOf: (estimator) => random.split('estimator', estimator),
            tell: (done, total) => telling.tell('searching', done, total),
          });
          const taughtWith = teacherArchitectures(wanted, estimation);
          const reported = reportedTrials(lines.all, judgement, named);
          const summary = summaryOf({ ...options, exhausted }, reported, judgement, lines.all);
          await folder.writeJson('summary.json', summary);
          const page = await searchReport({
            ...{
              space: options.space,
              strategy,
              estimator: judgement.rungs.at(-1)!.name,
              trials: reported,
              config,
            },
            ...{ rungs: summary.rungs, teacherArchitectures: taughtWith },
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

function tableOf({ best, trials, seconds, exhausted }: SearchSummary): string {
  const marks = best.map(({ score }, i) => (i > 0 && isWithinNoise(best[0]!.score, score) ? '≈' : ''));
  return [
    `${trials} networks in ${seconds.toFixed(1)} s${exhausted ? '; the space holds no other' : ''}`,
    '',
    textTable(
      ['rank', '≈', 'architecture', 'estimate', 'parameters', 'trial'],
      best.map(({ number, architecture, score, parameters }, i) => [
        ...[String(i + 1), marks[i]!, architecture],
        `${score.mean.toPrecision(5)} ± ${score.std.toPrecision(2)} (n = ${score.n})`,
        ...[String(parameters), String(number)],
      ]),
    ),
    ...(marks.includes('≈')
      ? ['', '≈: within noise of the best (two standard errors of the difference).']
      : []),
  ].join('\n');
}
