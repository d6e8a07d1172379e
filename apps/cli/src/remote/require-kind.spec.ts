import { expect, it } from 'vitest';
import { requireKind } from './require-kind.ts';

it('an id of another kind is refused with the command that shows it', () => {
  expect(() => requireKind('Search:7', 'TrainingRun')).toThrow(
    'Search:7 is a search, not a training run; see it with: npx gtn remote search show Search:7',
  );
  expect(() => requireKind('TrainingRun:7', 'Search')).toThrow('npx gtn remote show TrainingRun:7');
});

it.each(['Search:7', 'not an id'])('%s is left to the platform', (id) => {
  expect(() => requireKind(id, 'Search')).not.toThrow();
});
