import { useState } from 'react';
import { useQuery } from 'urql';
import { useAction } from '../api/use-action.ts';
import { ExperimentsDocument, NewExperimentDocument } from '../generated/operations.ts';
import { newExperiment } from './use-validation.ts';

export interface ExperimentChoice {
  readonly experiments: readonly { readonly id: string; readonly name: string }[];
  /** The chosen one's, or `newExperiment`. */
  readonly id: string;
  /** Whether they are still asked for. */
  readonly listing: boolean;
  /** What a new one is to be called. */
  readonly name: string;
  readonly setName: (name: string) => void;
  /** The chosen one's id; a new one is made first. Undefined where `failure` says why there is none. */
  readonly make: () => Promise<string | undefined>;
  readonly making: boolean;
  readonly failure: string | undefined;
}

/**
 * The experiment that something is started in: the newest, unless another is chosen.
 *
 * @param key a name for the intent to start: asked twice, one experiment is made
 */
export function useExperiment(chosen: string, key: string): ExperimentChoice {
  const [{ data, fetching: listing }] = useQuery({
    query: ExperimentsDocument,
    variables: {},
    requestPolicy: 'cache-and-network',
  });
  const [name, setName] = useState('My experiment');
  const create = useAction(NewExperimentDocument);
  const experiments = data?.experiments?.edges.map(({ node }) => node) ?? [];
  const id = chosen || (experiments[0]?.id ?? newExperiment);
  const make = async () => {
    if (id !== newExperiment) return id;
    const made = await create.run({ input: { name, idempotencyKey: `${key}-experiment` } });
    return made?.__typename === 'CreateExperimentSuccess' ? made.experiment.id : undefined;
  };
  return { experiments, id, listing, name, setName, make, making: create.running, failure: create.failure };
}
