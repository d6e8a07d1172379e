import type { FinalErrors } from '@gtn-studio/nas';
import { type Cell, type ConfigValue, type Section, htmlReport, scatterChart } from '@gtn-studio/report';
import type { Provenance } from '../provenance.ts';
import { type Sample, formatPercent } from '../teaching/sample-statistics.ts';
import { provenanceOf } from './provenance-section.ts';
import { clock } from './quantity.ts';

/** One of a search's best networks, trained to the end. */
export interface FinishedNetwork extends FinalErrors {
  /** From 1, by the search's estimate. */
  readonly rank: number;
  readonly trial: number;
  /** Its code in files. */
  readonly architecture: string;
  /** One line for people. */
  readonly description: string;
  readonly estimate: Sample;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Of all its trainings. */
  readonly seconds: number;
}

export interface Finish {
  readonly networks: readonly FinishedNetwork[];
  /** The one with the least validation error: the test images had no say in it. */
  readonly chosen?: FinishedNetwork;
  /** Of the search's trials, with compiling and tuning. */
  readonly searchSeconds: number;
  readonly trainingSeconds: number;
}

export interface FinishReport {
  readonly finish: Finish;
  readonly estimator: string;
  readonly config: Readonly<Record<string, ConfigValue>>;
  readonly provenance: Provenance;
  readonly engine: string;
  readonly seed: number;
}

/** What became of a search's best networks, as one HTML page. */
export function finishReport(report: FinishReport): string {
  const { finish, estimator, config } = report;
  const { networks, chosen } = finish;
  return htmlReport({
    title: `The best ${networks.length} networks of a search, trained to the end`,
    summary: chosen?.testError
      ? `${formatPercent(chosen.testError)} test error, ${chosen.parameters.toLocaleString('en')} parameters, found in ${clock(finish.searchSeconds)}: ${chosen.description}.`
      : 'No network could be trained to the end.',
    sections: [
      cards(finish),
      table(networks, estimator),
      ...scatter(networks, estimator),
      descriptions(networks),
      { kind: 'config', title: 'Options', config },
    ],
    provenance: { ...provenanceOf(report.provenance), engine: report.engine, seeds: [report.seed] },
  });
}

const cards = ({ chosen, searchSeconds, trainingSeconds }: Finish): Section => ({
  kind: 'cards',
  cards: [
    ...(chosen?.testError
      ? [
          {
            label: 'Test error',
            value: formatPercent(chosen.testError),
            detail: `of the network with the lowest validation error, rank ${chosen.rank}, over ${chosen.testError.n} seeds`,
          },
          {
            label: 'Parameters',
            value: chosen.parameters.toLocaleString('en'),
            detail: `${chosen.multiplyAdds.toLocaleString('en')} multiply-adds an image`,
          },
        ]
      : []),
    { label: 'Search cost', value: clock(searchSeconds), detail: 'of all trials, with compiling and tuning' },
    { label: 'Training cost', value: clock(trainingSeconds), detail: 'of all networks and seeds' },
  ],
});

const table = (networks: readonly FinishedNetwork[], estimator: string): Section => ({
  kind: 'table',
  title: 'Networks',
  columns: [
    ...[{ name: 'Rank' }, { name: 'Trial' }, { name: estimator }],
    { name: 'Validation error', format: 'percent', digits: 2, best: 'lowest' },
    { name: 'Test error', format: 'percent', digits: 2 },
    ...[{ name: 'Parameters' }, { name: 'Multiply-adds' }, { name: 'Training, s', digits: 0 }],
  ],
  rows: networks.map(({ rank, trial, estimate, validationError, testError, ...cost }): Cell[] => [
    ...[String(rank), String(trial), estimate],
    ...[validationError ?? null, testError ?? null],
    ...[cost.parameters, cost.multiplyAdds, cost.seconds],
  ]),
  caption:
    'Means ± standard deviations over the seeds. The norms use the statistics of training images. The network is chosen by its validation ' +
    'error, so its test error is one of images that had no say in anything. A dash: a training diverged.',
});

const descriptions = (networks: readonly FinishedNetwork[]): Section => ({
  kind: 'table',
  title: 'What they are',
  columns: [{ name: 'Rank' }, { name: 'Network' }],
  rows: networks.map(({ rank, description }) => [String(rank), description]),
});

function scatter(networks: readonly FinishedNetwork[], estimator: string): Section[] {
  const known = networks.filter(({ testError }) => testError !== undefined);
  if (known.length < 2) return [];
  const cloud = {
    name: 'networks',
    x: known.map(({ estimate }) => estimate.mean),
    y: known.map(({ testError }) => 100 * testError!.mean),
  };
  const axes = { x: { name: estimator }, y: { name: 'test error (%)' } };
  return [
    { kind: 'chart', width: 'half', chart: scatterChart([cloud], { title: 'Estimate and error', ...axes }) },
  ];
}
