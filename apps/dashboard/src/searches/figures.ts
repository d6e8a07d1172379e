import { paretoFront } from '@gtn-studio/panels';
import type { TrialFiguresQuery, TrialRowFragment } from '../generated/operations.ts';
import { type CostId, metricIds } from './metrics.ts';

/** What trials are compared by. */
export interface Figures {
  readonly number: number;
  readonly score: number;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Undefined where nobody told. */
  readonly seconds: number | undefined;
  /** The architecture, for people. */
  readonly description: string;
}

/** All figures of a trial, in the order of `metricIds`; undefined where one is missing. */
export function valuesOf(figures: Figures): readonly number[] | undefined {
  const values = metricIds.map((id) => figures[id]);
  return values.includes(undefined) ? undefined : (values as number[]);
}

/** Numbers of the trials that are on the Pareto front of score against each cost. */
export type Fronts = Readonly<Record<CostId, ReadonlySet<number>>>;

type Columns = NonNullable<NonNullable<TrialFiguresQuery['search']>['trialFigures']>;

/** The figures of trials that charts show: the server's sample, and those that have ended since. */
export class FigureTable {
  readonly #figures: Map<number, Figures>;
  #total: number;
  #fronts: Fronts;

  constructor(columns?: Columns) {
    this.#figures = new Map(columns ? figuresIn(columns).map((figures) => [figures.number, figures]) : []);
    this.#total = columns?.totalTrials ?? 0;
    const { parameters = [], multiplyAdds = [], seconds = [] } = columns?.fronts ?? {};
    this.#fronts = {
      parameters: new Set(parameters),
      multiplyAdds: new Set(multiplyAdds),
      seconds: new Set(seconds),
    };
  }

  get trials(): readonly Figures[] {
    return [...this.#figures.values()];
  }

  /** Trials that have a score, of which `trials` are some. */
  get total(): number {
    return this.#total;
  }

  get fronts(): Fronts {
    return this.#fronts;
  }

  /** Takes a trial as it is now; whether it has figures, and other ones than are here. */
  add({ number, score, seconds, architecture }: TrialRowFragment): boolean {
    if (score === null || score === undefined || !architecture) return false;
    const before = this.#figures.get(number);
    if (before?.score === score && before.seconds === (seconds ?? undefined)) return false;
    const { parameters, multiplyAdds, description } = architecture;
    const added = { number, score, parameters, multiplyAdds, seconds: seconds ?? undefined, description };
    this.#figures.set(number, added);
    if (!before) this.#total++;
    // Whatever a front is made of is here, so that what it becomes needs no other trial.
    this.#fronts = {
      parameters: this.#frontWith(added, 'parameters'),
      multiplyAdds: this.#frontWith(added, 'multiplyAdds'),
      seconds: this.#frontWith(added, 'seconds'),
    };
    return true;
  }

  #frontWith(added: Figures, cost: CostId): ReadonlySet<number> {
    if (added[cost] === undefined) return this.#fronts[cost];
    const numbers = new Set([...this.#fronts[cost], added.number]);
    const candidates = [...numbers].map((number) => this.#figures.get(number)!);
    const best = paretoFront(candidates.map((figures) => [figures.score, -figures[cost]!]));
    return new Set(best.map((at) => candidates[at]!.number));
  }
}

const figuresIn = (columns: Columns): Figures[] =>
  columns.numbers.map((number, at) => ({
    number,
    score: columns.scores[at]!,
    parameters: columns.parameters[at]!,
    multiplyAdds: columns.multiplyAdds[at]!,
    seconds: columns.seconds[at] ?? undefined,
    description: columns.descriptions[at]!,
  }));
