import type { z } from 'zod';

type Issues = readonly z.core.$ZodIssue[];

/** A field of an input that breaks a schema. */
export interface WrongField {
  /** From the input down. */
  readonly path: readonly PropertyKey[];
  readonly issue: z.core.$ZodIssue;
  /** What is there; undefined if nothing is. */
  readonly value: unknown;
}

/** The fields that a schema's issues are about. Of a union's alternatives, those of the one that the value is closest to. */
export function wrongFields(
  issues: Issues,
  input: unknown,
  above: readonly PropertyKey[] = [],
): WrongField[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path];
    // A discriminated union tells its discriminator and no alternatives.
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const alternatives = issue.errors.map((errors) => [undefined, errors] as const);
      const [, nested] = closest(alternatives, valueAt(input, path));
      return wrongFields(nested, input, path);
    }
    return [{ path, issue, value: valueAt(input, path) }];
  });
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((parent, key) => (parent as Record<PropertyKey, unknown>)?.[key], input);

/**
 * Of alternatives with what is wrong by each, the one that the value is closest to: refused as a whole last, as one without the key that
 * tells the alternatives of that alternative apart, then by how much is wrong, then by how far in the first fault is.
 */
export function closest<Alternative>(
  alternatives: readonly (readonly [Alternative, Issues])[],
  value: unknown,
): readonly [Alternative, Issues] {
  const atRoot = (issue: z.core.$ZodIssue) => {
    const { code, path } = issue;
    if (code === 'invalid_union' && issue.errors.length === 0) return valueAt(value, path) === undefined;
    return path.length === 0 && code !== 'unrecognized_keys';
  };
  const faults = (issues: Issues) =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const depth = (issues: Issues) => Math.max(...issues.map(({ path }) => path.length));
  const distance = ([, issues]: readonly [Alternative, Issues]) => [
    Number(issues.some(atRoot)),
    faults(issues),
    -depth(issues),
  ];
  return alternatives.reduce((best, one) => (isLess(distance(one), distance(best)) ? one : best));
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing >= 0 && a[differing]! < b[differing]!;
}
