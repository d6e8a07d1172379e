import type { GtnClient } from '@gtn-studio/sdk';
import type { Seeded } from './seed.ts';

/** What a dashboard asks, each as a function of the request's number. */
export function queries(
  client: GtnClient,
  { searchId, trainingRunIds }: Seeded,
): Record<string, (request: number) => Promise<unknown>> {
  const ask = (query: string, variables: object) => client.request<unknown, object>(query, variables);
  const search = globalId('Search', searchId);
  const run = (i: number) => globalId('TrainingRun', trainingRunIds[(i * 7919) % trainingRunIds.length]!);
  const trials = (list: string, first: number) => (): Promise<unknown> =>
    ask(
      `query ($id: ID!, $first: Int) { search(id: $id) { trials(first: $first, ${list}) {
        edges { cursor node { id number state accuracy seconds architecture { id description parameters multiplyAdds } } }
        pageInfo { endCursor hasNextPage } } } }`,
      { id: search, first },
    );
  return {
    'list: 50 best trials with architectures': trials('orderBy: ACCURACY', 50),
    'list: 100 trials in order': trials('orderBy: NUMBER', 100),
    'list: 50 trials from the 30,000th best on': trials('orderBy: ACCURACY, offset: 30000', 50),
    'list: 50 best trials of some size': trials(
      'orderBy: ACCURACY, filter: { parameters: { least: 2000, most: 2100 } }',
      50,
    ),
    'figures: 2,000 trials and the fronts of all': () =>
      ask(
        `query ($id: ID!) { search(id: $id) { trialFigures(maxTrials: 2000) { totalTrials numbers scores
          parameters multiplyAdds seconds descriptions fronts { parameters multiplyAdds seconds } } } }`,
        { id: search },
      ),
    'list: 50 training runs with experiments': () =>
      ask(
        '{ trainingRuns(first: 50) { edges { node { id name state bestAccuracy experiment { name } } } } }',
        {},
      ),
    'node: a training run': (i) =>
      ask('query ($id: ID!) { node(id: $id) { id ... on TrainingRun { name state } } }', { id: run(i) }),
    'curve: 10,000 points in 200': (i) =>
      ask(
        `query ($id: ID!) { trainingRun(id: $id) { learningCurve(metric: "metaLoss", maxPoints: 200) {
          totalPoints points { step last min max } } } }`,
        { id: run(i) },
      ),
    'curves: of 10 runs, 100 points each': () =>
      ask(
        `{ trainingRuns(first: 10) { edges { node { id learningCurve(metric: "metaLoss", maxPoints: 100) {
          totalPoints points { step last } } } } } }`,
        {},
      ),
  };
}

const globalId = (noun: string, id: string): string => `${noun}:${id}`;
