import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleExperiment, exampleTrainedRuns, experimentIdOf } from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  gateway = await testGateway();
  const { prisma } = gateway.database;
  const experimentId = await exampleExperiment(gateway.database);
  await exampleTrainedRuns(gateway.database, experimentId, 1);
  const searchId = newId();
  await prisma.search.create({
    data: { id: searchId, experimentId, name: 'search', config: {}, trialBudget: 1 },
  });
  const { id: runId } = await prisma.trainingRun.findFirstOrThrow();
  const { id: generatorId } = await prisma.generator.findFirstOrThrow();
  ids = {
    TrainingRun: `TrainingRun:${runId}`,
    Search: `Search:${searchId}`,
    Generator: `Generator:${generatorId}`,
  };
});
afterAll(() => gateway.stop());

const fields = 'name notes tags annotationVersion';

async function update(noun: string, input: object): Promise<Part> {
  const field = noun.charAt(0).toLowerCase() + noun.slice(1);
  const { data, errors } = await gateway.query(
    `mutation ($input: Update${noun}Input!) { result: update${noun}(input: $input) { __typename
      ... on Update${noun}Success { of: ${field} { ${fields} } } ... on Error { code field message }
      ... on VersionConflictError { currentVersion current { id ... on ${noun} { ${fields} } } } } }`,
    { input: { id: ids[noun], ...input } },
  );
  expect(errors).toBeUndefined();
  return data.result!;
}

describe.each(['TrainingRun', 'Search', 'Generator'])('a %s', (noun) => {
  it('gets a name, notes and tags from who saw the last ones, and others see what is there now', async () => {
    const written = { name: `my ${noun}`, notes: 'lr was\ntoo high', tags: ['baseline', 'paper'] };
    expect(
      await update(noun, {
        ...{ ...written, name: `  my ${noun} `, tags: ['paper', 'baseline ', 'paper'] },
        expectedVersion: 1,
      }),
    ).toEqual({ __typename: `Update${noun}Success`, of: { ...written, annotationVersion: 2 } });
    expect(await update(noun, { notes: 'mine', expectedVersion: 1 })).toMatchObject({
      ...{ __typename: 'VersionConflictError', code: 'VERSION_CONFLICT', field: 'expectedVersion' },
      currentVersion: 2,
      current: { id: ids[noun], ...written, annotationVersion: 2 },
    });
    expect(await update(noun, { tags: [], expectedVersion: 2 })).toMatchObject({
      of: { ...written, tags: [], annotationVersion: 3 },
    });
  });

  it.each([
    ['an empty name', { name: '' }, 'name', 'name: needs 1 to 200 characters on one line, got ""'],
    [
      'too long notes',
      { notes: 'x'.repeat(10_001) },
      'notes',
      'notes: needs at most 10000 characters, got 10001',
    ],
    [
      'a tag of two lines',
      { tags: ['fine', 'a\nb'] },
      'tags.1',
      'tags.1: needs 1 to 100 characters on one line, got "a\\nb"',
    ],
    [
      'too many tags',
      { tags: Array.from({ length: 51 }, (_, i) => `t${i}`) },
      'tags',
      'tags: needs at most 50 tags, got 51',
    ],
  ])('refuses %s', async (_, input, field, message) => {
    const answer = await update(noun, { ...input, expectedVersion: 3 });
    expect(answer).toMatchObject({ __typename: 'InvalidInputError', field, message });
  });

  it('that is not there is not changed', async () => {
    const answer = await update(noun, { id: `${noun}:${newId()}`, notes: '', expectedVersion: 1 });
    expect(answer.__typename).toBe('NotFoundError');
  });
});

it('what workers do to a run is no change of what people wrote on it', async () => {
  const before = await gateway.database.prisma.trainingRun.findFirstOrThrow();
  await gateway.database.prisma.trainingRun.update({
    where: { id: before.id },
    data: { version: { increment: 5 } },
  });
  const { annotationVersion: expectedVersion } = before;
  expect(await update('TrainingRun', { notes: 'later', expectedVersion })).toMatchObject({
    __typename: 'UpdateTrainingRunSuccess',
  });
});

it('experiments too have tags, and lists are narrowed to those with all tags, and by words anywhere', async () => {
  const experiment = await exampleExperiment(gateway.database, 'the long one');
  const change = `mutation ($input: UpdateExperimentInput!) { updateExperiment(input: $input) {
    ... on UpdateExperimentSuccess { experiment { tags } } } }`;
  const input = { id: experimentIdOf(experiment), expectedVersion: 1, description: 'About 50% of it' };
  const { data } = await gateway.query(change, { input: { ...input, tags: ['b', 'a'] } });
  expect(data.updateExperiment).toEqual({ experiment: { tags: ['a', 'b'] } });

  const counts = async (list: string, ...filters: string[]) => {
    const asked = filters.map((filter, i) => `f${i}: ${list}(filter: { ${filter} }) { totalCount }`);
    const answer = await gateway.query(`{ ${asked.join(' ')} }`);
    expect(answer.errors).toBeUndefined();
    return filters.map((_, i) => Number(answer.data[`f${i}`]!.totalCount));
  };
  const filters = ['tags: ["b", "a"]', 'tags: ["a", "c"]', 'text: "LONG"', 'text: "50%"', 'text: "5%0"'];
  expect(await counts('experiments', ...filters)).toEqual([1, 0, 1, 1, 0]);

  await gateway.database.prisma.generator.updateMany({ data: { tags: ['best'], notes: 'for the poster' } });
  expect(await counts('generators', 'tags: ["best"]', 'text: "poster"', 'text: "nothing"')).toEqual([
    1, 1, 0,
  ]);
  await update('Search', { notes: 'for the poster', expectedVersion: 3 });
  expect(await counts('searches', 'text: "POSTER"', 'tags: ["best"]')).toEqual([1, 0]);
});
