import { type WrongField, wrongFields } from '@gtn-studio/contracts';
import type { z } from 'zod';
import { InvalidInputError, type Problem } from '../errors/invalid-input.ts';
import { quoted } from '../paging/global-id.ts';

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
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [first, ...rest] = wrongFields(result.error.issues, value).map((wrong) => problemOf(wrong, at));
  throw new InvalidInputError([first!, ...rest]);
}

function problemOf({ path, issue, value }: WrongField, at: string): Problem {
  const field = [at, ...path.map(String)].filter((part) => part !== '').join('.');
  return { field, message: `${field}: ${issue.message}, got ${quoted(value)}` };
}
