import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());

const create = async (input: object) =>
  (
    await gateway.query(
      `mutation ($input: CreateExperimentInput!) { createExperiment(input: $input) {
        __typename ... on CreateExperimentSuccess { experiment { id name version } } ... on Error { code field message } } }`,
      { input },
    )
  ).data.createExperiment!;
const update = async (input: object) =>
  (
    await gateway.query(
      `mutation ($input: UpdateExperimentInput!) { updateExperiment(input: $input) {
        __typename ... on UpdateExperimentSuccess { experiment { name description version } }
        ... on VersionConflictError { currentVersion } ... on Error { code field message } } }`,
      { input },
    )
  ).data.updateExperiment!;

it('is made once for a key, whoever repeats the request and however often at a time', async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => create({ name: 'once', idempotencyKey: 'one key' })),
  );
  expect(new Set(answers.map(({ experiment }) => String(experiment!.id))).size).toBe(1);
  expect(await gateway.database.prisma.experiment.count({ where: { name: 'once' } })).toBe(1);
});

it('is not made under a key that came with another input', async () => {
  await create({ name: 'first', idempotencyKey: 'reused' });
  expect(await create({ name: 'second', idempotencyKey: 'reused' })).toEqual({
    __typename: 'IdempotencyConflictError',
    code: 'IDEMPOTENCY_CONFLICT',
    field: 'idempotencyKey',
    message: 'the idempotency key "reused" came with another input before',
  });
});

it('has a name of its own', async () => {
  await create({ name: 'taken' });
  expect(await create({ name: 'taken' })).toMatchObject({ __typename: 'NameTakenError', field: 'name' });
  const { experiment } = await create({ name: 'free' });
  expect(await update({ id: experiment!.id, expectedVersion: 1, name: 'taken' })).toMatchObject({
    code: 'NAME_TAKEN',
  });
});

it.each([
  ['', 'name: needs 1 to 200 characters on one line, got ""'],
  ['   ', 'name: needs 1 to 200 characters'],
  ['two\nlines', 'name: needs 1 to 200 characters on one line, got "two\\nlines"'],
  ['x'.repeat(201), 'name: needs 1 to 200 characters'],
  ['nul\0', 'name: needs text without the character NUL, got "nul\\u0000"'],
  ['half \ud83d', 'name: needs text in Unicode, without half a surrogate pair, got "half \\ud83d"'],
])('refuses the name %j', async (name, message) => {
  const answer = await create({ name });
  expect(answer).toMatchObject({ __typename: 'InvalidInputError', field: 'name' });
  expect(answer.message).toContain(message);
});

it('is changed only by who saw its last version', async () => {
  const { experiment } = await create({ name: 'versioned' });
  const { id } = experiment!;
  expect(await update({ id, expectedVersion: 1, description: 'new' })).toMatchObject({
    experiment: { description: 'new', name: 'versioned', version: 2 },
  });
  expect(await update({ id, expectedVersion: 1, description: 'newer' })).toMatchObject({
    __typename: 'VersionConflictError',
    currentVersion: 2,
    field: 'expectedVersion',
  });
});

it('is put away and found again', async () => {
  const { experiment } = await create({ name: 'archived' });
  const archive = (expectedVersion: number, archived: boolean) =>
    gateway.query(
      `mutation ($input: ArchiveExperimentInput!) { archiveExperiment(input: $input) {
        ... on ArchiveExperimentSuccess { experiment { archivedAt version } } } }`,
      { input: { id: experiment!.id, expectedVersion, archived } },
    );
  const names = async (archived: boolean) => {
    const { data } = await gateway.query(
      `query ($filter: ExperimentFilter) { experiments(first: 100, filter: $filter) { edges { node { name } } } }`,
      { filter: { archived, nameContains: 'ARCH' } },
    );
    return data.experiments!.edges!.map(({ node }) => node!.name);
  };
  await archive(1, true);
  expect([await names(true), await names(false)]).toEqual([['archived'], []]);
  await archive(2, false);
  expect([await names(true), await names(false)]).toEqual([[], ['archived']]);
});

it('is found by parts of its name that patterns would take for wildcards', async () => {
  await create({ name: '100% sure' });
  await create({ name: '100 percent_sure' });
  const found = async (nameContains: string) => {
    const { data } = await gateway.query(
      `query ($part: String!) { experiments(filter: { nameContains: $part }) { totalCount } }`,
      { part: nameContains },
    );
    return data.experiments!.totalCount;
  };
  expect(await found('0% s')).toBe(1);
  expect(await found('%')).toBe(1);
  expect(await found('_')).toBe(1);
});
