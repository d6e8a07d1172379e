import { type EstimatorChoice, type Cell as NetworkCell, isEnsemble, scoreName } from '@gtn-studio/contracts';
import { fronts, isWithinNoise } from '@gtn-studio/nas';
import { describeCell } from '@gtn-studio/nets';
import {
  type Cell,
  type ConfigValue,
  type Section,
  drawGraph,
  htmlReport,
  learningCurveChart,
  scatterChart,
} from '@gtn-studio/report';
import type { Provenance } from '../provenance.ts';
import { type Sample, formatMeanRank, formatScore } from '../teaching/sample-statistics.ts';
import { cellGraph } from './cell-graph.ts';
import { provenanceOf } from './provenance-section.ts';
import { clock, networkCount } from './quantity.ts';
import { teacherCautionSections } from './teacher-cautions.ts';

/** A trial as the page shows it. */
export interface ReportedTrial {
  readonly number: number;
  /** Its code in files. */
  readonly architecture: string;
  /** One line for people. */
  readonly description: string;
  readonly cells: Readonly<Record<string, NetworkCell>>;
  /** Of the estimate, over its seeds; undefined for a trial without one, as one that never came to the last rung of a ladder. */
  readonly score: Sample | undefined;
  /** How many networks had been tried when it was known. */
  readonly tried: number | undefined;
  readonly parameters: number;
  readonly multiplyAdds: number;
  readonly seconds: number;
  readonly compileSeconds: number;
}

export interface ReportedRung {
  readonly estimator: string;
  /** That were judged on it. */
  readonly networks: number;
  readonly seconds: number;
  readonly compileSeconds: number;
}

export interface SearchReport {
  readonly space: string;
  readonly strategy: string;
  /** Which the trials are ranked by: that of the last rung. */
  readonly estimator: EstimatorChoice;
  readonly trials: readonly ReportedTrial[];
  /** From the lowest; one without a ladder. */
  readonly rungs: readonly ReportedRung[];
  /** What tuning the schedule of real steps took, before the first trial. */
  readonly tuningSeconds: number;
  /** Architectures that the teacher was trained with; undefined where the estimator has none. */
  readonly teacherArchitectures?: number | undefined;
  readonly config: Readonly<Record<string, ConfigValue>>;
  readonly provenance: Provenance;
  readonly engine: string;
  readonly seed: number;
}

type Judged = ReportedTrial & { readonly score: Sample; readonly tried: number };

const SHOWN = 10;
/** Of these the cells are drawn. */
const DRAWN = 4;

/** What a search found, as one HTML page. */
export async function searchReport(search: SearchReport): Promise<string> {
  const { space, strategy, estimator, trials, config } = search;
  const judged = trials.filter((trial): trial is Judged => trial.score !== undefined);
  const ranked = [...judged].sort((a, b) => b.score.mean - a.score.mean);
  const [best] = ranked;
  return htmlReport({
    title: `A search of ${space} by ${strategy}`,
    summary: best
      ? `Of ${networkCount(trials.length)} the best by ${estimator.name} is that of trial ${best.number}: ${best.description}`
      : `None of ${networkCount(trials.length)} has an estimate by ${estimator.name}.`,
    sections: [
      cards(search, ranked),
      ...teacherCautionSections(search.teacherArchitectures),
      ...(search.rungs.length > 1 ? [rungsSection(search.rungs)] : []),
      ...(judged.length > 0
        ? [
            ...bestSoFar(judged, trials.length, estimator),
            paretoFront(judged, estimator),
            top(ranked, estimator),
          ]
        : []),
      ...(best ? [...(await drawnCells(ranked)), cellsSection(ranked)] : []),
      { kind: 'config', title: 'Options', config },
    ],
    provenance: { ...provenanceOf(search.provenance), engine: search.engine, seeds: [search.seed] },
  });
}

function cards({ trials, estimator, tuningSeconds }: SearchReport, ranked: readonly Judged[]): Section {
  const total = (part: 'seconds' | 'compileSeconds') => trials.reduce((sum, trial) => sum + trial[part], 0);
  const [seconds, compiling] = [total('seconds'), total('compileSeconds')];
  const [best] = ranked;
  return {
    kind: 'cards',
    cards: [
      ...(best
        ? [
            {
              label: `Best, by ${estimator.name}`,
              value: isEnsemble(estimator) ? formatMeanRank(best.score) : formatScore(best.score),
              detail: `${isEnsemble(estimator) ? `mean rank among ${ranked.length} networks; ` : ''}${best.parameters.toLocaleString('en')} parameters`,
            },
          ]
        : []),
      {
        label: 'Networks',
        value: String(trials.length),
        detail: `${trials.length - ranked.length} without an estimate`,
      },
      {
        label: 'Search cost',
        value: clock(seconds + compiling + tuningSeconds),
        detail: [
          seconds + compiling > 0
            ? `${((seconds + compiling) / trials.length).toPrecision(3)} s a network, ${Math.round((100 * compiling) / (seconds + compiling))} % of it compiling`
            : 'all was known already',
          ...(tuningSeconds > 0 ? [`${clock(tuningSeconds)} for tuning the schedule of real steps`] : []),
        ].join('; '),
      },
    ],
  };
}

const rungsSection = (rungs: readonly ReportedRung[]): Section => ({
  kind: 'table',
  title: 'Rungs of the ladder',
  columns: [
    ...[{ name: 'Rung' }, { name: 'Estimator' }, { name: 'Networks' }],
    ...[
      { name: 'Seconds', digits: 1 },
      { name: 'Compiling', digits: 1 },
    ],
  ],
  rows: rungs.map(({ estimator, networks, seconds, compileSeconds }, i) => [
    ...[String(i + 1), estimator, networks, seconds, compileSeconds],
  ]),
  caption: 'The best of each rung climb to the next; only those that come to the last have an estimate here.',
});

/** Of a ladder a network's score is known only once it has climbed, when others were tried after it. */
function bestSoFar(judged: readonly Judged[], trials: number, estimator: EstimatorChoice): Section[] {
  if (trials < 2) return [];
  const x = Array.from({ length: trials }, (_, i) => i + 1);
  const known = x.map(() => -Infinity);
  for (const { tried, score } of judged) known[tried - 1] = Math.max(known[tried - 1]!, score.mean);
  let best = -Infinity;
  const y = known.map((score) => (best = Math.max(best, score)));
  return [
    {
      kind: 'chart',
      width: 'half',
      chart: learningCurveChart([{ name: 'best so far', x, y, stepped: true }], {
        title: 'Best so far',
        x: { name: 'networks tried' },
        y: { name: scoreName(estimator) },
      }),
    },
  ];
}

function paretoFront(judged: readonly Judged[], estimator: EstimatorChoice): Section {
  const [front] = fronts(judged.map(({ score, parameters }) => [score.mean, -parameters]));
  const cloud = (name: string, some: readonly Judged[]) => ({
    name,
    x: some.map(({ parameters }) => parameters),
    y: some.map(({ score }) => score.mean),
  });
  const others = judged.filter((_, i) => !front!.includes(i));
  return {
    kind: 'chart',
    width: 'half',
    chart: scatterChart(
      [
        cloud(
          'Pareto front',
          front!.map((i) => judged[i]!),
        ),
        ...(others.length > 0 ? [cloud('others', others)] : []),
      ],
      {
        title: 'Estimate against size',
        x: { name: 'parameters', scale: 'log' },
        y: { name: scoreName(estimator) },
      },
    ),
    caption: 'On the Pareto front no other network is better without more parameters.',
  };
}

function top(ranked: readonly Judged[], estimator: EstimatorChoice): Section {
  const [best] = ranked;
  const spread = !isEnsemble(estimator);
  const rows = ranked
    .slice(0, SHOWN)
    .map((trial, i): Cell[] => [
      String(i + 1),
      trial.score.n === 1 ? trial.score.mean : trial.score,
      ...(spread ? [trial.score.n, noise(best!, trial, i)] : []),
      trial.parameters,
      trial.multiplyAdds,
      trial.seconds,
      trial.number,
    ]);
  return {
    kind: 'table',
    title: 'Top networks',
    columns: [
      ...[{ name: 'Rank' }, { name: scoreName(estimator) }],
      ...(spread ? [{ name: 'Seeds' }, { name: 'Beside the best' }] : []),
      ...[
        { name: 'Parameters' },
        { name: 'Multiply-adds' },
        { name: 'Seconds', digits: 2 },
        { name: 'Trial' },
      ],
    ],
    rows,
    caption:
      (spread
        ? 'Estimates are means ± standard deviations over the seeds. Within noise: the difference from the best is less than two standard errors of it, ' +
          'so that other seeds could turn the ranks round.'
        : 'A score is the mean of a network’s ranks by the estimators, among all that were judged; the higher the better. It has no spread over seeds.') +
      ' Multiply-adds of a forward pass of one image.',
  };
}

function noise(best: Judged, trial: Judged, rank: number): string {
  if (rank === 0) return 'the best';
  const within = isWithinNoise(best.score, trial.score);
  return within === undefined ? 'unknown: one seed' : within ? 'within noise' : 'worse';
}

/** The best networks' cells, each drawn. */
const drawnCells = (ranked: readonly Judged[]): Promise<Section[]> =>
  Promise.all(
    ranked.slice(0, DRAWN).flatMap(({ cells }, i) =>
      Object.entries(cells).map(async ([name, cell]): Promise<Section> => {
        const title = `Rank ${i + 1}: ${name}`;
        return { kind: 'graph', title, graph: await drawGraph(cellGraph(cell)) };
      }),
    ),
  );

const cellsSection = (ranked: readonly Judged[]): Section => ({
  kind: 'table',
  title: 'Their cells',
  columns: [{ name: 'Rank' }, { name: 'Cells' }, { name: 'Code in files' }],
  rows: ranked
    .slice(0, SHOWN)
    .map(({ architecture, cells }, i) => [String(i + 1), describedCells(cells), architecture]),
});

const describedCells = (cells: Readonly<Record<string, NetworkCell>>) =>
  Object.entries(cells)
    .map(([name, cell]) => `${name}: ${describeCell(cell)}`)
    .join(' · ');
