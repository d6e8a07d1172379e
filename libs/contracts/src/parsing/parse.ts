import { safeParse, type z } from 'zod';
import { keySuggestion } from './nearest-name.ts';
import { InvalidInputError, type Problem, shown, under } from './problem.ts';
import { requirementOf } from './requirement.ts';
import { keysOfObject, optionsOf, schemaAt } from './schema-keys.ts';
import { type WrongField, closest, wrongFields } from './wrong-fields.ts';

type Schema = z.core.$ZodType;
type Issues = readonly z.core.$ZodIssue[];

/**
 * What a schema makes of a value, defaults filled in.
 *
 * @param at path of the value within the input
 * @throws InvalidInputError that names each wrong field and echoes its value
 */
export function parse<S extends z.ZodType>(schema: S, value: unknown, at = ''): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const all = problemsOf(schema, value, result.error.issues);
  const [first, ...rest] = all
    .filter(({ field }, i) => all.findIndex((other) => other.field === field) === i)
    .map(under(at));
  throw new InvalidInputError([first!, ...rest]);
}

const problemsOf = (schema: Schema, value: unknown, issues: Issues): Problem[] =>
  wrongFields(issues, value).flatMap((wrong) => problemsOfField(schema, wrong));

function problemsOfField(schema: Schema, { path, issue, value }: WrongField): Problem[] {
  const field = path.join('.');
  if (issue.code !== 'unrecognized_keys')
    return [{ field, message: `${requirementOf(issue)}, got ${shown(value)}` }];
  const at = schemaAt(schema, path);
  const options = at ? optionsOf(at) : [];
  if (options.length > 0) {
    // Of a union zod answers with any alternative that has no other fault than unknown keys, not with the closest.
    const [option, found] = closest(
      options.map((one) => [one, safeParse(one, value).error?.issues ?? []] as const),
      value,
    );
    return problemsOf(option, value, found).map(under(field));
  }
  const known = at ? keysOfObject(at) : [];
  return issue.keys.map((key) => ({
    field: [...path, key].join('.'),
    message: `unknown key${keySuggestion(key, known)}`,
  }));
}
