import { createHash } from 'node:crypto';
import { float, flopsOf, trace } from '@gtn-studio/autodiff';
import type { Architecture } from '@gtn-studio/contracts';
import { NetConfigError, makeLearner } from '@gtn-studio/nets';
import { type Transaction, canonicalJson, newId } from '@gtn-studio/persistence';
import { InvalidInputError } from '../errors/invalid-input.ts';

export interface NewArchitecture {
  readonly hash: string;
  readonly config: Architecture;
  readonly description: string;
  readonly parameters: number;
  readonly flops: number;
}

/** What the database keeps of parameters: a 32-bit integer. */
const mostParameters = 2 ** 31 - 1;

/**
 * An architecture with what follows from its config.
 *
 * @param at path of the config within the input
 * @throws InvalidInputError for one that can't be built
 */
export function describeArchitecture(config: Architecture, at: string): NewArchitecture {
  const refuse = (message: string) => new InvalidInputError([{ field: at, message: `${at}: ${message}` }]);
  try {
    const { params, parameterCount, description, apply } = makeLearner(config);
    if (parameterCount > mostParameters)
      throw refuse(`has ${parameterCount} parameters, more than ${mostParameters}`);
    const forward = trace({ params, images: float([1, ...config.image]) }, (inputs) => ({
      logits: apply(inputs.params, inputs.images, 'batch').logits,
    }));
    const hash = createHash('sha256').update(canonicalJson(config)).digest('hex');
    return { hash, config, description, parameters: parameterCount, flops: flopsOf(forward) };
  } catch (error) {
    if (error instanceof NetConfigError) throw refuse(error.message);
    throw error;
  }
}

/** The row of an architecture: the one that is there, or a new one. */
export async function architectureRow(tx: Transaction, architecture: NewArchitecture): Promise<string> {
  const { hash } = architecture;
  await tx.architecture.createMany({ data: [{ id: newId(), ...architecture }], skipDuplicates: true });
  const { id } = await tx.architecture.findUniqueOrThrow({ where: { hash }, select: { id: true } });
  return id;
}
