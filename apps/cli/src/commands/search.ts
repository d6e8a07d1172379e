import { describeCell } from '@gtn-studio/nets';
import { ExpectedError } from '@gtn-studio/contracts';
import { estimatorOf, parseEstimatorChoice } from '@gtn-studio/runs';
import { searchReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { type EstimationOptions, settingFor, withEstimation } from '../nas/estimation.ts';
import { JsonLines } from '../nas/json-lines.ts';
import { checkStrategyName, namedStrategy } from '../nas/named-strategy.ts';
import { withResultFolder } from '../nas/result-folder.ts';
import { type TrialLine, isTrialLine, runSearch, scoreOf } from '../nas/run-search.ts';
import { phaseProgress } from '../progress/phase-progress.ts';
import { textTable } from '../text-table.ts';

export interface SearchOptions extends EstimationOptions {
  readonly strategy: string;
  readonly estimator: string;
  readonly trials: number;
  readonly workers: number;
  readonly out: string;
  readonly resume: boolean;
  readonly json: boolean;
}

const TOP = 10;

/** `gtn search`: looks for the best networks of a space, as an estimator sees them. */
export async function search(options: SearchOptions): Promise<void> {
  const choice = parseEstimatorChoice(options.estimator);
  const [member, ...others] = choice.members;
  if (others.length > 0)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--estimator: an ensemble ranks what was measured before, a search needs one estimator, got ${choice.name}`,
    );
  const { estimator: name, measure } = member!;
  if (name === 'gtn' && options.generator === undefined)
    throw new ExpectedError(
      'INVALID_INPUT',
      'the estimator gtn needs --generator: the folder of a trained run',
    );
  checkStrategyName(options.strategy);
  const watch = watchForInterruption();
  const progress = phaseProgress(process.stderr);
  const { signal } = watch;
  try {
    const found = await withEstimation(options, (estimation) => {
      const { strategy, trials, workers } = options;
      const config = { ...estimation.config, strategy, estimator: choice.name, trials, workers };
      const started = { command: 'search', config, resume: options.resume };
      return withResultFolder(options.out, started, async (folder) => {
        const lines = await JsonLines.open<TrialLine>(folder.file('trials.jsonl'), isTrialLine);
        try {
          const telling = { signal, tell: progress.tell };
          const setting = await settingFor([name], options, estimation, folder, telling);
          const { named } = estimation;
          const { exhausted } = await runSearch({
            ...{ named, measure, trials, workers, seeds: options.seeds, lines, signal },
            strategy: namedStrategy(strategy, named.space),
            estimator: estimatorOf(name, [measure], setting),
            random: estimation.random.split('search'),
            estimates: estimation.random.split('estimator', name),
            tell: (done, total) => progress.tell('searching', done, total),
          });
          const reported = lines.all.map((line) => ({
            ...line,
            cells: Object.entries(named.space.build(named.read(line.architecture)).cells).map(
              ([cell, graph]) => `${cell}: ${describeCell(graph)}`,
            ),
            score: scoreOf(line, measure),
          }));
          const summary = summaryOf(options, reported, exhausted);
          await folder.writeJson('summary.json', summary);
          const page = searchReport({
            ...{ space: options.space, strategy, estimator: choice.name, trials: reported, config },
            ...{ provenance: folder.provenance, engine: estimation.computing, seed: options.seed },
          });
          await writeFileAtomic(folder.file('report.html'), page);
          return { summary, report: folder.file('report.html') };
        } finally {
          await lines.close();
        }
      });
    });
    progress.close();
    const { summary, report } = found;
    const text = options.json ? JSON.stringify(summary) : `${tableOf(summary)}\n\nReport: ${report}`;
    process.stdout.write(`${text}\n`);
  } catch (error) {
    if (signal.aborted) throw new Interruption('stopped; the same command with --resume goes on');
    throw error;
  } finally {
    watch.stop();
    progress.close();
  }
}

type Reported = TrialLine & { readonly score: ReturnType<typeof scoreOf> };

function summaryOf(options: SearchOptions, trials: readonly Reported[], exhausted: boolean) {
  const judged = trials.filter(({ score }) => score !== undefined);
  const total = (part: 'seconds' | 'compileSeconds') => trials.reduce((sum, trial) => sum + trial[part], 0);
  return {
    ...{ space: options.space, strategy: options.strategy, estimator: options.estimator },
    ...{ trials: trials.length, withoutEstimate: trials.length - judged.length, exhausted },
    ...{ seconds: total('seconds'), compileSeconds: total('compileSeconds') },
    best: [...judged]
      .sort((a, b) => b.score!.mean - a.score!.mean || a.number - b.number)
      .slice(0, TOP)
      .map(({ number, architecture, score, parameters, multiplyAdds, seconds }) => ({
        ...{ number, architecture, score: score!, parameters, multiplyAdds, seconds },
      })),
  };
}

const tableOf = ({ best, trials, seconds, exhausted }: ReturnType<typeof summaryOf>): string =>
  [
    `${trials} networks in ${seconds.toFixed(1)} s${exhausted ? '; the space holds no other' : ''}`,
    '',
    textTable(
      ['rank', 'architecture', 'estimate', 'parameters', 'trial'],
      best.map(({ number, architecture, score, parameters }, i) => [
        ...[
          String(i + 1),
          architecture,
          `${score.mean.toPrecision(5)} ± ${score.std.toPrecision(2)} (n = ${score.n})`,
        ],
        ...[String(parameters), String(number)],
      ]),
    ),
  ].join('\n');
