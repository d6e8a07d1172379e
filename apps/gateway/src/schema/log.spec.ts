import { info, log, newId, warn } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { encodeLogCursor } from '../log/log-cursor.ts';
import { exampleExperiment, exampleRuns, runId } from '../testing/example-rows.ts';
import { type Part, type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());

const newRun = async () =>
  (await exampleRuns(gateway.database, await exampleExperiment(gateway.database), 1))[0]!;

/** Follows a log into a list. */
function follow(variables: object) {
  const told: Part[] = [];
  const lines = gateway.webSocket().iterate<Record<string, Part>>({
    query: `subscription ($id: ID!, $after: String) { runLog(id: $id, after: $after) { __typename
      ... on LogLine { number cursor at level message } ... on Error { code field message } } }`,
    variables: { ...variables },
  });
  const ended = (async () => {
    for await (const { data } of lines) told.push(data!.runLog!);
  })();
  const messages = (count: number) =>
    vi.waitFor(
      () => {
        expect(told).toHaveLength(count);
        return told.map(({ message }) => message);
      },
      { timeout: 20_000, interval: 20 },
    );
  return { told, messages, ended, stop: () => lines.return?.() };
}

it('lists what was noted about a run, filtered and by pages', async () => {
  const id = await newRun();
  await log(gateway.database.prisma, id, info('begins'), warn('iteration 3 was skipped'), info('paused'));
  const { data, errors } = await gateway.query(
    `query ($id: ID!) { trainingRun(id: $id) {
      latest: log(first: 2, orderBy: LATEST) { totalCount nodes { number message } pageInfo { hasNextPage } }
      warnings: log(filter: { levels: [WARN, ERROR] }) { nodes { level message at } }
      found: log(filter: { messageContains: "SKIP" }) { nodes { number } } } }`,
    { id: runId(id) },
  );
  expect(errors).toBeUndefined();
  expect(data.trainingRun).toMatchObject({
    latest: {
      ...{ totalCount: 3, pageInfo: { hasNextPage: true } },
      nodes: [
        { number: 3, message: 'paused' },
        { number: 2, message: 'iteration 3 was skipped' },
      ],
    },
    warnings: { nodes: [{ level: 'WARN', message: 'iteration 3 was skipped' }] },
    found: { nodes: [{ number: 2 }] },
  });
});

it('is followed from its first line, each line once, by all who follow it, and after a cursor', async () => {
  const { prisma } = gateway.database;
  const [id, other] = [await newRun(), await newRun()];
  await log(prisma, id, info('one'), info('two'));
  const [first, second] = [follow({ id: runId(id) }), follow({ id: runId(id), after: encodeLogCursor(1) })];
  expect(await first.messages(2)).toEqual(['one', 'two']);
  await log(prisma, other, info('of another'));
  await log(prisma, id, info('three'));
  expect(await first.messages(3)).toEqual(['one', 'two', 'three']);
  expect(await second.messages(2)).toEqual(['two', 'three']);
  expect(first.told[2]!.cursor).toBe(encodeLogCursor(3));
  await first.stop();
  await log(prisma, id, info('four'));
  const again = follow({ id: runId(id), after: first.told[2]!.cursor });
  expect(await again.messages(1)).toEqual(['four']);
  await Promise.all([second.stop(), again.stop()]);
});

it.each([
  ['what is not there', () => ({ id: runId(newId()) }), 'NOT_FOUND', 'id'],
  ['what has no log', () => ({ id: `Worker:${newId()}` }), 'INVALID_INPUT', 'id'],
  ['a cursor of something else', () => ({ id: runId(newId()), after: 'x' }), 'INVALID_INPUT', 'after'],
])('says what is wrong with %s, and ends', async (_, variables, code, field) => {
  const { told, ended } = follow(variables());
  await ended;
  expect(told).toMatchObject([{ code, field }]);
});
