import { GtnClient } from '@gtn-studio/sdk';
import { type Quantiles, repeated } from './quantiles.ts';

/** The most of one list that the greedy key asks for in a request. */
const mostCounts = 60;

export interface Neighbours {
  /** Of a simple request of the other key: alone, and while the greedy key asks. */
  readonly alone: Quantiles;
  readonly beside: Quantiles;
  /** What became of the greedy key's requests meanwhile, by HTTP status. */
  readonly greedy: Readonly<Record<number, number>>;
  /** Counts of the evaluations in each of them: the most that the cost limit passes, by halves of 60. */
  readonly counts: number;
}

/**
 * How one key is served while `clients` connections of another ask, without a pause, for as many counts of all evaluations as the cost
 * limit passes. Needs a gateway without keys, and leaves it with two.
 */
export async function neighbours(
  url: string,
  { requests, clients }: { readonly requests: number; readonly clients: number },
): Promise<Neighbours> {
  const first = await newKey(new GtnClient({ url }), 'other');
  const greedyKey = await newKey(new GtnClient({ url, apiKey: first }), 'greedy');
  const other = new GtnClient({ url, apiKey: first });
  const simple = () => other.request('{ experiments(first: 1) { edges { node { name } } } }', {});
  // By fetch, since the client would wait where it is refused.
  const status = async (counts: number) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${greedyKey}` },
      body: JSON.stringify({ query: countsOf(counts) }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  let counts = mostCounts;
  while (counts > 1 && (await status(counts)) === 400) counts = Math.floor(counts / 2);

  const alone = await repeated(requests, simple);
  const greedy: Record<number, number> = {};
  let stopping = false;
  const asking = Array.from({ length: clients }, async () => {
    while (!stopping) {
      const answer = await status(counts);
      greedy[answer] = (greedy[answer] ?? 0) + 1;
    }
  });
  const beside = await repeated(requests, simple, 0);
  stopping = true;
  await Promise.all(asking);
  return { alone, beside, greedy, counts };
}

const countsOf = (counts: number): string =>
  `{ ${Array.from({ length: counts }, (_, i) => `a${i}: evaluations(first: 1, orderBy: ACCURACY) { totalCount edges { node { id } } }`).join(' ')} }`;

async function newKey(client: GtnClient, name: string): Promise<string> {
  const { createApiKey } = await client.request<{ createApiKey: { key?: string; message?: string } }, object>(
    `mutation ($name: String!) { createApiKey(input: { name: $name, scopes: [ADMIN] }) {
      ... on CreateApiKeySuccess { key } ... on Error { message } } }`,
    { name },
  );
  if (createApiKey.key === undefined) throw new Error(createApiKey.message);
  return createApiKey.key;
}
