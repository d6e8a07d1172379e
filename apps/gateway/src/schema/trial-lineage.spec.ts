import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleExperiment, experimentIdOf } from '../testing/example-rows.ts';
import { rowId } from '../paging/global-id.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());

/** The ids of a search's trials 1, 2, …, whose parents are these. */
async function trialsWith(parents: readonly (readonly number[])[]): Promise<string[]> {
  const experimentId = experimentIdOf(await exampleExperiment(gateway.database));
  const start = `mutation ($input: StartSearchInput!) { startSearch(input: $input) { ... on StartSearchSuccess { search { id } } } }`;
  const ask = `mutation ($input: AskTrialInput!) { askTrial(input: $input) { ... on AskTrialSuccess { trial { id } } } }`;
  const config = {
    ...{ space: { cells: { nasBench201: { channels: 2, cells: 1 } }, dataset: 'digits' } },
    teaching: { real: { dataset: 'digits', batchSize: 20, steps: 10, learningRate: 0.1, momentum: 0.5 } },
    ...{ trials: parents.length, parallel: parents.length },
    ...{ strategy: { external: true }, evaluator: 'EXTERNAL' },
  };
  const started = await gateway.query(start, { input: { experimentId, name: 'lineage', config } });
  const searchId = started.data.startSearch!.search!.id;
  const ids: string[] = [];
  for (const [i, of] of parents.entries()) {
    const { data } = await gateway.query(ask, { input: { searchId, client: `client ${i}` } });
    const id = String(data.askTrial!.trial!.id);
    ids.push(id);
    const where = { id: rowId('Trial', id, 'id') };
    await gateway.database.prisma.trial.update({ where, data: { parents: [...of] } });
  }
  return ids;
}

async function lineages(ids: readonly string[]): Promise<Part[]> {
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Trial { parents lineage { number } } } }';
  const { data, errors } = await gateway.query(query, { ids });
  expect(errors).toBeUndefined();
  return [...data.nodes!];
}
const numbersOf = (trial: Part) => trial.lineage!.map(({ number }) => Number(number));

it('goes back from a trial over its parents, each trial once, in the order proposed', async () => {
  const [, , , fourth, fifth, sixth] = await trialsWith([[], [], [1], [1, 2], [4, 3], []]);
  const answer = await lineages([fourth!, fifth!, sixth!]);
  expect(answer.map(({ parents }) => parents)).toEqual([[1, 2], [4, 3], []]);
  expect(answer.map(numbersOf)).toEqual([[1, 2, 4], [1, 2, 3, 4, 5], [6]]);
});

it('goes back eight generations, and on from there', async () => {
  const ids = await trialsWith(Array.from({ length: 12 }, (_, i) => (i === 0 ? [] : [i])));
  const [last, fourth] = await lineages([ids[11]!, ids[3]!]);
  expect(numbersOf(last!)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(numbersOf(fourth!)).toEqual([1, 2, 3, 4]);
});
