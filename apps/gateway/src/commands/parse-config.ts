import { ConfigError, type Problem, parse } from '@gtn-studio/contracts';
import type { z } from 'zod';
import { InvalidInputError } from '../errors/invalid-input.ts';

/**
 * What a zod schema makes of a value; every wrong field is named, with its value.
 *
 * @param at path of the value within the input
 * @throws InvalidInputError
 */
export function parseConfig<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: string,
): z.output<Schema> {
  try {
    return parse(schema, value);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [first, ...rest] = error.problems.map(within(at));
    throw new InvalidInputError([first!, ...rest]);
  }
}

/** A problem of a config as one of the input that it is in; an input's message names the field by its whole path. */
export const within =
  (at: string) =>
  ({ field: inside, message }: Problem): Problem => {
    const field = [at, inside].filter((part) => part !== '').join('.');
    return { field, message: `${field}: ${message}` };
  };
