import { type Graph, significant } from '@gtn-studio/panels';
import type { LineageQuery } from '../generated/operations.ts';

/** A trial, as its lineage asks for it. */
export type TrialInSearch = Extract<LineageQuery['node'], { __typename: 'Trial' }>;
type Search = NonNullable<TrialInSearch['search']>;
type Ancestor = TrialInSearch['lineage'][number];

/** A trial of a lineage, and how it came about. */
export interface Descent {
  readonly trial: Ancestor;
  /** What it was made of. */
  readonly origin: string;
  /** The answers that no parent has. */
  readonly news: readonly string[];
}

/** From each parent to its child; parents further back than the lineage goes are left out. */
export function graphOfLineage({ number: last, lineage }: TrialInSearch): Graph {
  const numbers = new Set(lineage.map(({ number }) => number));
  return {
    nodes: lineage.map(({ number, score }) => ({
      id: String(number),
      label: `trial ${number}`,
      note: score === null ? 'no score' : significant(score),
      kind: number === last ? 'marked' : 'plain',
    })),
    edges: lineage.flatMap(({ number, parents }) =>
      parents
        .filter((parent) => numbers.has(parent))
        .map((parent) => ({ from: String(parent), to: String(number) })),
    ),
  };
}

/** The trial first, then what it goes back to. */
export function descentOf({ search, lineage }: TrialInSearch): readonly Descent[] {
  const byNumber = new Map(lineage.map((trial) => [trial.number, trial]));
  return lineage.toReversed().map((trial) => ({
    trial,
    origin: originOf(trial.parents),
    news: newsOf(
      trial,
      trial.parents.map((number) => byNumber.get(number)),
      search?.decisions ?? [],
    ),
  }));
}

function originOf([mother, father]: readonly number[]): string {
  if (mother === undefined) return 'drawn from the space';
  return father === undefined
    ? `trial ${mother}, changed`
    : `trials ${Math.min(mother, father)} and ${Math.max(mother, father)}, crossed`;
}

/** Nothing is called new where a parent is not known. */
function newsOf(
  { encoding }: Ancestor,
  parents: readonly (Ancestor | undefined)[],
  decisions: Search['decisions'],
): readonly string[] {
  if (parents.length === 0 || parents.some((parent) => parent === undefined)) return [];
  return decisions.flatMap(({ name, options }, at) =>
    parents.some((parent) => parent!.encoding[at] === encoding[at])
      ? []
      : [`${name}: ${options[encoding[at]!]}`],
  );
}
