import { ExpectedError } from '@gtn-studio/contracts';
import { newId } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { inTransaction } from './once.ts';
import { requireName, requireText } from './text.ts';

interface NewExperiment {
  readonly name: string;
  readonly description?: string | null;
  readonly idempotencyKey?: string | null;
}

/** @throws ExpectedError INVALID_INPUT, NAME_TAKEN, IDEMPOTENCY_CONFLICT */
export async function createExperiment(services: Services, input: NewExperiment): Promise<string> {
  const name = requireName(input.name);
  const description = requireText(input.description ?? '', 'description');
  return inTransaction(services, 'createExperiment', input, async (tx) => {
    const id = newId();
    const { count } = await tx.experiment.createMany({
      data: [{ id, name, description }],
      skipDuplicates: true,
    });
    if (count === 0) throw nameTaken(name);
    return id;
  });
}

export const nameTaken = (name: string) =>
  new ExpectedError('NAME_TAKEN', `name: there is an experiment named ${name} already`, 'name');
