import type { RunState } from '@gtn-studio/contracts';
import { builder } from './builder.ts';

interface AttemptedRow {
  readonly state: RunState;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly waitsFor: string | null;
}

export const Attempts = builder
  .objectRef<{ failed: number; lastError: string | null; waitsFor: string | null }>('Attempts')
  .implement({
    description: 'What became of the attempts at a piece of work, and what the next one waits for.',
    fields: (t) => ({
      failed: t.exposeInt('failed', { description: 'Attempts that did not succeed.' }),
      lastError: t.exposeString('lastError', {
        nullable: true,
        description: 'How the last of them ended, a sentence for people.',
      }),
      waitsFor: t.exposeString('waitsFor', {
        nullable: true,
        description: 'What the work waits for; null while it is done, and when it is not wanted any more.',
      }),
    }),
  });

export const attemptsOf = ({ state, attempts: failed, lastError, waitsFor }: AttemptedRow) => ({
  failed,
  lastError,
  waitsFor: state === 'active' ? waitsFor : state === 'requested' ? 'a worker with a free hand' : null,
});
