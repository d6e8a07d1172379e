import { type ArchitectureConfig, InvalidInputError, greatestInteger } from '@gtn-studio/contracts';
import { type DescribedArchitecture, describeArchitecture } from '@gtn-studio/nas';

/**
 * An architecture that can be built, with what follows from its config.
 *
 * @param at path of the config within the input
 * @throws InvalidInputError for one with more parameters than the database counts
 */
export function described(config: ArchitectureConfig, at: string): DescribedArchitecture<ArchitectureConfig> {
  const architecture = describeArchitecture(config);
  const { parameters } = architecture;
  if (parameters <= greatestInteger) return architecture;
  const message = `has ${parameters} parameters, more than ${greatestInteger}`;
  throw new InvalidInputError([{ field: at, message }]);
}
