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
    const nested = issue.code === 'invalid_union' ? closest(issue.errors) : [];
    if (nested.length > 0) return wrongFields(nested, input, path);
    const value = path.reduce<unknown>(
      (parent, key) => (parent as Record<PropertyKey, unknown>)?.[key],
      input,
    );
    return [{ path, issue, value }];
  });
}

/** Refused as a whole last, then by how much is wrong, then by how far in the first fault is. */
function closest(alternatives: readonly Issues[]): Issues {
  const atRoot = ({ path, code }: z.core.$ZodIssue) => path.length === 0 && code !== 'unrecognized_keys';
  const faults = (issues: Issues) =>
    issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  const depth = (issues: Issues) => Math.max(...issues.map(({ path }) => path.length));
  const distance = (issues: Issues) => [Number(issues.some(atRoot)), faults(issues), -depth(issues)];
  return alternatives.reduce(
    (best, issues) => (isLess(distance(issues), distance(best)) ? issues : best),
    alternatives[0] ?? [],
  );
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing >= 0 && a[differing]! < b[differing]!;
}
