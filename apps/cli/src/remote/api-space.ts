import { type LearnerFamily, learnerFamilies, unknownName } from '@gtn-studio/contracts';
import type { CellSpaceInput, SearchSpaceInput, SearchStrategyInput } from '@gtn-studio/sdk';
import {
  type SpaceChoice,
  type SpaceName,
  type SpaceSize,
  sizeOf,
  spaceDescription,
} from '../nas/named-space.ts';
import { checkStrategyName } from '../nas/named-strategy.ts';
import { apiDescription, apiName } from './api-config.ts';

/** Learner families, with commas between, as the API takes them. */
export const apiFamilies = (list: string): Pick<SearchSpaceInput, 'families'> => ({
  families: list.split(',').map(familyNamed).map(apiName),
});

/** A space by its name, or one of the user's own from a file, as the API takes it. */
export function apiSpace(choice: SpaceChoice): Pick<SearchSpaceInput, 'cells'> {
  const { space: name } = choice;
  const size = sizeOf(choice);
  if (size) return { cells: spaces[name as SpaceName](size) };
  return { cells: { described: { description: apiDescription(spaceDescription(name)) } } };
}

const spaces: Readonly<Record<SpaceName, (size: SpaceSize) => CellSpaceInput>> = {
  nasbench201: (nasBench201) => ({ nasBench201 }),
  nao: (nao) => ({ nao }),
};

/** A strategy by its name, with the settings that it has by default, as `gtn search` has. */
export function apiStrategy(name: string): SearchStrategyInput {
  checkStrategyName(name);
  return strategies[name];
}

const strategies = {
  random: { random: true },
  'regularized-evolution': { regularizedEvolution: {} },
  tpe: { tpe: {} },
  nsga2: { nsga2: {} },
} satisfies Record<string, SearchStrategyInput>;

function familyNamed(name: string): LearnerFamily {
  const family = learnerFamilies.find((known) => known === name);
  if (family === undefined)
    throw unknownName('learner family', name, learnerFamilies, { plural: 'families' });
  return family;
}
