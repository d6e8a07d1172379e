interface Accuracy {
  readonly mean: number;
  readonly std: number;
  /** Learners. */
  readonly n: number;
}

/** Words for the log of a run: how far it is, and how fast this attempt gets on. */
export class Pace {
  #last: { readonly iteration: number; readonly atMs: number } | undefined;

  constructor(
    private readonly outerIterations: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What an evaluation after an outer iteration found; and the seconds per iteration since the one before, evaluations included. */
  evaluated(iteration: number, { mean, std, n }: Accuracy): string {
    const atMs = this.now();
    const last = this.#last;
    this.#last = { iteration, atMs };
    const found = n === 1 ? percent(mean) : `${(100 * mean).toFixed(2)} ± ${percent(std)} (n = ${n})`;
    const pace =
      last && iteration > last.iteration
        ? `; ${((atMs - last.atMs) / 1000 / (iteration - last.iteration)).toPrecision(2)} s per iteration`
        : '';
    return `iteration ${iteration} of ${this.outerIterations}: ${found} of the validation images${pace}`;
  }
}

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;
