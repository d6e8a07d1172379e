import type { Architecture } from '@gtn-studio/contracts';
import { type DescribedArchitecture, describeArchitecture } from '@gtn-studio/nas';
import { NetConfigError } from '@gtn-studio/nets';
import { InvalidInputError } from '../errors/invalid-input.ts';

/** What the database keeps a number of parameters in: a 32-bit integer. */
const mostParameters = 2 ** 31 - 1;

/**
 * An architecture with what follows from its config.
 *
 * @param at path of the config within the input
 * @throws InvalidInputError for one that can't be built
 */
export function described(config: Architecture, at: string): DescribedArchitecture {
  const refuse = (message: string) => new InvalidInputError([{ field: at, message: `${at}: ${message}` }]);
  try {
    const architecture = describeArchitecture(config);
    if (architecture.parameters > mostParameters)
      throw refuse(`has ${architecture.parameters} parameters, more than ${mostParameters}`);
    return architecture;
  } catch (error) {
    if (error instanceof NetConfigError) throw refuse(error.message);
    throw error;
  }
}
