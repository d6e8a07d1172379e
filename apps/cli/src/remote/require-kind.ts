import { ExpectedError } from '@gtn-studio/contracts';
import { quoted } from '../command-line.ts';

/** What is shown by a command of its own, by the first part of its ids. */
const kinds = {
  TrainingRun: { noun: 'training run', show: 'gtn remote show' },
  Search: { noun: 'search', show: 'gtn remote search show' },
} as const;

type Kind = keyof typeof kinds;

/** @throws ExpectedError INVALID_INPUT for an id of the other kind, with the command that shows it. */
export function requireKind(id: string, wanted: Kind): void {
  const [kind] = id.split(':') as [string];
  if (kind === wanted || !Object.hasOwn(kinds, kind)) return;
  const { noun, show } = kinds[kind as Kind];
  throw new ExpectedError(
    'INVALID_INPUT',
    `${id} is a ${noun}, not a ${kinds[wanted].noun}; see it with: npx ${show} ${quoted(id)}`,
  );
}
