import { afterEach, expect, it } from 'vitest';
import { GtnClient } from './client.ts';
import type { LogOptions } from './run-log.ts';
import { type FakeGateway, type Resolvers, fakeGateway } from './testing/fake-gateway.ts';

const id = 'Search:1';

let gateway: FakeGateway;
afterEach(() => gateway.stop());

async function clientOf(resolvers: Resolvers): Promise<GtnClient> {
  gateway = await fakeGateway(resolvers);
  return new GtnClient({ url: gateway.url });
}

const line = (number: number, level = 'INFO') => ({
  ...{ __typename: 'LogLine', number, level, cursor: String(number) },
  ...{ at: '2026-01-01T00:00:00Z', message: `line ${number}` },
});

async function numbers(client: GtnClient, most: number, options?: LogOptions): Promise<number[]> {
  const seen: number[] = [];
  for await (const { number } of client.log(id, options)) if (seen.push(number) === most) break;
  return seen;
}

it('a log is read page by page, to its last line', async () => {
  const asked: unknown[] = [];
  const client = await clientOf({
    node: {
      __typename: 'Search',
      log: ({ after, filter }: { after?: string; filter?: object }) => {
        asked.push([after, filter]);
        return after === 'two'
          ? { nodes: [line(3)], pageInfo: { hasNextPage: false } }
          : { nodes: [line(1), line(2)], pageInfo: { hasNextPage: true, endCursor: 'two' } };
      },
    },
  });
  expect(await numbers(client, Infinity, { levels: ['WARN'] })).toEqual([1, 2, 3]);
  expect(asked).toEqual([
    [undefined, { levels: ['WARN'] }],
    ['two', { levels: ['WARN'] }],
  ]);
});

it('a log is followed from its first line, across a lost connection, each line once', async () => {
  const stories = [
    [line(1), line(2, 'WARN')],
    [line(3), line(4, 'ERROR')],
  ];
  const client = await clientOf({
    async *runLog() {
      const story = stories.shift()!;
      for (const runLog of story) yield { runLog };
      if (stories.length > 0) setTimeout(() => gateway.drop(), 30);
      await new Promise(() => undefined);
    },
  });
  const options = { follow: true, levels: ['WARN', 'ERROR'] as const, retryMs: [10] };
  expect(await numbers(client, 2, options)).toEqual([2, 4]);
  expect(gateway.cursors).toEqual([undefined, '2']);
});

it.each([
  [null, 'NOT_FOUND'],
  [{ __typename: 'Worker' }, 'INVALID_INPUT'],
])('what is %j has no log', async (node, code) => {
  const client = await clientOf({ node: () => node });
  await expect(numbers(client, 1)).rejects.toMatchObject({ code, field: 'id' });
});
