import type { z } from 'zod';

const types: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What a field that breaks a schema must be, as a person would say it. */
export function requirementOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${types[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.inclusive ? 'at least' : 'greater than', issue.minimum);
    case 'too_big':
      return bound(issue.origin, issue.inclusive ? 'at most' : 'less than', issue.maximum);
    case 'invalid_union':
      return 'options' in issue ? `must be one of ${(issue.options as string[]).join(', ')}` : issue.message;
    case 'invalid_format':
      return `must be a ${issue.format.toUpperCase()}`;
    default:
      return issue.message;
  }
}

/** For a schema's `safeParse`: what it must be is said this way, but where the schema itself says it. */
export const requirementAsError: z.core.ParseContext<z.core.$ZodIssue> = {
  error: (issue) => requirementOf(issue as z.core.$ZodIssue),
};

function bound(origin: string, relation: string, limit: number | bigint): string {
  const number = String(limit).replace('e+', 'e');
  if (origin === 'string')
    return limit === 1 && relation === 'at least'
      ? 'must not be empty'
      : `must have ${relation} ${number} characters`;
  if (origin === 'array') return `must have ${relation} ${number} item${limit === 1 ? '' : 's'}`;
  return `must be ${relation} ${number}`;
}
