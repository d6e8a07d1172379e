import type { z } from 'zod';

/** A field of an input that breaks a schema. */
export interface WrongField {
  /** From the input down. */
  readonly path: readonly PropertyKey[];
  readonly issue: z.core.$ZodIssue;
  /** What is there; undefined if nothing is. */
  readonly value: unknown;
}

/** The fields that a schema's issues are about. Of a union's alternatives, the one that the value came furthest into, or else the first. */
export function wrongFields(
  issues: readonly z.core.$ZodIssue[],
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

function closest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map(({ path }) => path.length));
  return alternatives.reduce(
    (best, issues) => (depth(issues) > depth(best) ? issues : best),
    alternatives[0] ?? [],
  );
}
