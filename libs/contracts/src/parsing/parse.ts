import type { z } from 'zod';
import { keySuggestion } from './nearest-name.ts';
import { InvalidInputError, type Problem, shown, under } from './problem.ts';
import { requirementOf } from './requirement.ts';
import { keysAt } from './schema-keys.ts';
import { type WrongField, wrongFields } from './wrong-fields.ts';

/**
 * What a schema makes of a value, defaults filled in.
 *
 * @param at path of the value within the input
 * @throws InvalidInputError that names each wrong field and echoes its value
 */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, at = ''): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const all = wrongFields(result.error.issues, value).flatMap((wrong) => problemsOf(wrong, schema));
  const [first, ...rest] = all
    .filter(({ field }, i) => all.findIndex((other) => other.field === field) === i)
    .map(under(at));
  throw new InvalidInputError([first!, ...rest]);
}

function problemsOf({ path, issue, value }: WrongField, schema: z.ZodType): Problem[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ field: path.join('.'), message: `${requirementOf(issue)}, got ${shown(value)}` }];
  const known = keysAt(schema, path);
  return issue.keys.map((key) => ({
    field: [...path, key].join('.'),
    message: `unknown key${keySuggestion(key, known)}`,
  }));
}
