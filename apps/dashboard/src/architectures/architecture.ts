import type { ArchitectureGraph } from '@gtn-studio/panels';
import type { ArchitectureQuery } from '../generated/operations.ts';
import { flat } from '../parts/flat.ts';

/** An architecture as its page asks for it. */
export type Architecture = NonNullable<ArchitectureQuery['architecture']>;

/** What its graph is drawn from. */
export const drawable = ({ config: { stages, ...config } }: Architecture): ArchitectureGraph => ({
  ...config,
  stages: stages?.map((stage) =>
    stage.__typename === 'ArchitectureConfigStagesCells' ? stage : { channels: stage.residualChannels },
  ),
});

/** Its properties by their paths, for people and to be compared. */
export function properties({
  parameters,
  multiplyAdds,
  hash,
  config,
}: Architecture): ReadonlyMap<string, string> {
  return new Map([
    ['parameters', parameters.toLocaleString('en')],
    ['multiplyAdds', multiplyAdds.toLocaleString('en')],
    ...flat(config),
    ['hash', hash],
  ]);
}

export interface Difference {
  readonly path: string;
  readonly values: readonly [string | undefined, string | undefined];
}

/** In what two differ. */
export function differences(one: Architecture, other: Architecture): readonly Difference[] {
  const [ofOne, ofOther] = [properties(one), properties(other)];
  const paths = [...new Set([...ofOne.keys(), ...ofOther.keys()])];
  return paths
    .map((path): Difference => ({ path, values: [ofOne.get(path), ofOther.get(path)] }))
    .filter(({ values: [a, b] }) => a !== b);
}

/** Of the trials that tried it, the latest that was made of others; its id. */
export const descendantOf = ({ evaluations }: Architecture): string | undefined =>
  evaluations?.edges.find(({ node: { trial } }) => trial && trial.parents.length > 0)?.node.trial?.id;
