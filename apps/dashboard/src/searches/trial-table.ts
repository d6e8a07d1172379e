import type { TrialOrder, TrialRowFragment } from '../generated/operations.ts';
import { hasEnded } from '../parts/run-state.tsx';

/** Trials that come in pages and one by one, each known by its newest state. */
export class TrialTable {
  readonly #byId = new Map<string, TrialRowFragment>();

  get size(): number {
    return this.#byId.size;
  }

  /** What is told of a trial; that it has ended stays true, whatever older answer comes later. */
  add(trials: readonly TrialRowFragment[]): void {
    for (const trial of trials) {
      const before = this.#byId.get(trial.id);
      if (before && hasEnded(before.state) && !hasEnded(trial.state)) continue;
      this.#byId.set(trial.id, trial);
    }
  }

  /** All of them in an order; by accuracy those that have one. */
  inOrder(order: TrialOrder): TrialRowFragment[] {
    const all = [...this.#byId.values()];
    switch (order) {
      case 'NUMBER':
        return all.sort((a, b) => a.number - b.number);
      case 'LATEST':
        return all.sort((a, b) => b.number - a.number);
      case 'ACCURACY':
        return all
          .filter(({ accuracy }) => accuracy !== null)
          .sort((a, b) => b.accuracy! - a.accuracy! || a.number - b.number);
    }
  }
}
