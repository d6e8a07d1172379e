import {
  type Encoding,
  type SearchSpace,
  type Strategy,
  nsga2,
  randomSearch,
  regularizedEvolution,
  tpe,
} from '@gtn-studio/nas';
import { unknownName } from '@gtn-studio/runs';

/** With the settings of `npm run bench:search`; docs/cli.md states them. */
const strategies: Readonly<Record<string, (space: SearchSpace) => Strategy<Encoding>>> = {
  random: randomSearch,
  'regularized-evolution': (space) => regularizedEvolution(space, { population: 20, tournament: 5 }),
  tpe: (space) => tpe(space, { startup: 10, good: 0.15, candidates: 64, spread: 0.3 }),
  nsga2: (space) => nsga2(space, { population: 20 }),
};

/** @throws ExpectedError INVALID_INPUT that lists the strategies there are. */
export function checkStrategyName(name: string): void {
  if (!Object.hasOwn(strategies, name))
    throw unknownName('strategy', name, Object.keys(strategies), { plural: 'strategies' });
}

export const namedStrategy = (name: string, space: SearchSpace): Strategy<Encoding> =>
  strategies[name]!(space);
