import { parse, searchStrategySchema, unknownName } from '@gtn-studio/contracts';
import { type Encoding, type SearchSpace, type Strategy, strategyOver } from '@gtn-studio/nas';

/** As the platform calls them; each with the platform's defaults, which docs/cli.md states. */
const strategies = {
  random: 'random',
  'regularized-evolution': 'regularizedEvolution',
  tpe: 'tpe',
  nsga2: 'nsga2',
} as const;

/** @throws ExpectedError INVALID_INPUT that lists the strategies there are. */
export function checkStrategyName(name: string): asserts name is keyof typeof strategies {
  if (!Object.hasOwn(strategies, name))
    throw unknownName('strategy', name, Object.keys(strategies), { plural: 'strategies' });
}

/** A strategy over a space. Throws as `checkStrategyName`. */
export function namedStrategy(name: string, space: SearchSpace): Strategy<Encoding> {
  checkStrategyName(name);
  return strategyOver(space, parse(searchStrategySchema, { strategy: strategies[name] }));
}
