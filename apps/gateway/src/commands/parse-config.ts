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
  const [first, ...rest] = result.error.issues.flatMap((issue) => problemsOfIssue(issue, value, at, []));
  throw new InvalidInputError([first!, ...rest]);
}

function problemsOfIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  at: string,
  above: readonly PropertyKey[],
): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    // Of the alternatives, the one that the value came furthest into.
    const depth = (issues: readonly z.core.$ZodIssue[]) =>
      Math.max(...issues.map((nested) => nested.path.length));
    const [closest] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
    if (closest) return closest.flatMap((nested) => problemsOfIssue(nested, value, at, path));
  }
  const got = path.reduce<unknown>((parent, key) => (parent as Record<PropertyKey, unknown>)?.[key], value);
  const field = [at, ...path.map(String)].filter((part) => part !== '').join('.');
  return [{ field, message: `${field}: ${issue.message}, got ${quoted(got)}` }];
}
