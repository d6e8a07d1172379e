import { type ConfigValue, type Section, htmlReport, scatterChart } from '@gtn-studio/report';
import type { EstimatorAgreement, ProxyValidation } from '../validation/proxy-validation.ts';
import type { Provenance } from '../provenance.ts';
import { provenanceOf } from './provenance-section.ts';
import { teacherCautionSections } from './teacher-cautions.ts';

export interface ValidationReport {
  readonly validation: ProxyValidation;
  /** Of each estimator, in the order of `truth`. */
  readonly estimates: ReadonlyMap<string, readonly number[]>;
  readonly truth: readonly number[];
  /** What the truth is, with its unit. */
  readonly truthAxis: string;
  /** Architectures that the teacher was trained with; undefined where no estimator has one. */
  readonly teacherArchitectures?: number | undefined;
  readonly config: Readonly<Record<string, ConfigValue>>;
  readonly provenance: Provenance;
  readonly engine: string;
  readonly seed: number;
}

/** How well estimates order architectures, as one HTML page: the paper's Figure 5 for each estimator, and what each takes. */
export function validationReport(report: ValidationReport): string {
  const { validation, config } = report;
  return htmlReport({
    title: `Estimates of ${validation.n} architectures against the truth`,
    summary: `${bestOrder(validation)} Truth: ${report.truthAxis}.`,
    sections: [
      ...teacherCautionSections(report.teacherArchitectures),
      table(validation),
      ...costSection(validation),
      ...scatterSections(report),
      { kind: 'config', title: 'Options', config },
    ],
    provenance: { ...provenanceOf(report.provenance), engine: report.engine, seeds: [report.seed] },
  });
}

function bestOrder({ estimators, n }: ProxyValidation): string {
  const [best] = Object.entries(estimators)
    .filter(([, { spearman }]) => spearman.all !== null)
    .sort(([, a], [, b]) => b.spearman.all! - a.spearman.all!);
  if (!best) return 'No estimator orders the architectures: see the table for why.';
  const [name, { spearman }] = best;
  const figures = `${name}: Spearman ${withInterval(spearman, 'all')}`;
  // An interval is missing where there are too few architectures for one.
  return spearman.ci.all && spearman.ci.all[0] > 0
    ? `The best order of all is that of ${figures}.`
    : `No estimator’s order of these ${n} architectures can be told from chance; the highest is ${figures}.`;
}

function table({ estimators, k, n, truthSecondsPerArchitecture }: ProxyValidation): Section {
  const isTimed = truthSecondsPerArchitecture !== null;
  const rows = Object.entries(estimators).map(([name, agreement]) => {
    const { spearman, kendall, topKRecall, regret, secondsPerArchitecture } = agreement;
    const { compileSecondsPerArchitecture } = agreement;
    return [
      name.replaceAll('+', '+\u200b'), // a long ensemble may be broken there
      withInterval(spearman, 'all'),
      withInterval(spearman, 'top50'),
      withInterval(kendall, 'all'),
      withInterval(kendall, 'top50'),
      topKRecall,
      regret,
      secondsPerArchitecture,
      compileSecondsPerArchitecture,
      ...(isTimed ? [agreement.costSaved] : []),
    ];
  });
  const omitted = Object.entries(estimators).flatMap(([name, agreement]) =>
    agreement.omitted === 0 ? [] : [`${agreement.omitted} for ${name}`],
  );
  const reasons = Object.entries(estimators).flatMap(([name, { spearman }]) =>
    spearman.reason === undefined ? [] : [`${name}: ${spearman.reason}`],
  );
  return {
    kind: 'table',
    title: 'Agreement with the truth',
    columns: [
      { name: 'Estimator' },
      { name: 'Spearman' },
      { name: '… top half' },
      { name: 'Kendall τ-b' },
      { name: '… top half' },
      { name: `Top-${k} recall`, format: 'percent', digits: 0, best: 'highest' },
      { name: 'Regret', digits: 2, best: 'lowest' },
      { name: 'Seconds', digits: 3 },
      { name: 'Compiling', digits: 3 },
      ...(isTimed ? [{ name: 'Cost saved', format: 'percent' as const, digits: 1 }] : []),
    ],
    rows,
    caption:
      `Rank correlations over all ${n} architectures and over the half with the higher estimates, with 95 % bootstrap intervals. ` +
      'Regret: the best truth less that of the architecture with the best estimate. Seconds per architecture are of all seeds, ' +
      'compiling apart; of an ensemble, of all its members.' +
      (isTimed
        ? ` Cost saved: of the ${truthSecondsPerArchitecture.toPrecision(3)} s that the truth of an architecture took.`
        : '') +
      (omitted.length > 0
        ? ` Without an estimate or a truth, and left out of the correlations: ${omitted.join('; ')}.`
        : '') +
      (reasons.length > 0 ? ` No correlation: ${reasons.join('; ')}.` : ''),
  };
}

function withInterval({ ci, ...values }: EstimatorAgreement['spearman'], part: 'all' | 'top50'): string {
  const [value, interval] = [values[part], ci[part]];
  if (value === null) return '–';
  const figures = interval ? ` [${interval.map((end) => end.toFixed(2)).join(',\u00a0')}]` : '';
  return `${value.toFixed(2)}${figures}`.replaceAll('-', '−');
}

/** What an order costs. */
function costSection({ estimators }: ProxyValidation): Section[] {
  const shown = Object.entries(estimators).filter(([, { spearman }]) => spearman.all !== null);
  if (shown.length < 2) return [];
  return [
    {
      kind: 'chart',
      chart: scatterChart(
        [
          {
            name: 'estimators',
            x: shown.map(([, { secondsPerArchitecture }]) => Math.max(1e-5, secondsPerArchitecture)),
            y: shown.map(([, { spearman }]) => spearman.all!),
            labels: shown.map(([name]) => name),
          },
        ],
        {
          title: 'Order against cost',
          x: { name: 'seconds per architecture', scale: 'log' },
          y: { name: 'Spearman, all' },
        },
      ),
      caption: 'Upper left is better. What takes less than 10 µs is shown as 10 µs.',
    },
  ];
}

function scatterSections({ estimates, truth, truthAxis, validation }: ValidationReport): Section[] {
  return [...estimates].flatMap(([name, x]): Section[] => {
    if (!x.some(Number.isFinite)) return [];
    return [
      {
        kind: 'chart',
        width: 'half',
        chart: scatterChart([{ name, x, y: truth }], {
          title: name,
          x: { name: `${name}, the higher the better`, scale: spansDecades(x) ? 'log' : 'linear' },
          y: { name: truthAxis },
        }),
        caption: `Spearman ${withInterval(validation.estimators[name]!.spearman, 'all')}`,
      },
    ];
  });
}

/** None below 0, and the largest a thousand times the least above it: on a linear axis all but a few were 0. */
function spansDecades(values: readonly number[]): boolean {
  const positive = values.filter((value) => Number.isFinite(value) && value > 0);
  if (positive.length < 2 || values.some((value) => value < 0)) return false;
  return positive.reduce((a, b) => Math.max(a, b)) > 1000 * positive.reduce((a, b) => Math.min(a, b));
}
