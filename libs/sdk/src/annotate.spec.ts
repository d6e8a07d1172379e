import { afterEach, expect, it } from 'vitest';
import { GtnClient } from './client.ts';
import { type FakeGateway, type Resolvers, fakeGateway } from './testing/fake-gateway.ts';

const id = 'TrainingRun:1';

let gateway: FakeGateway;
afterEach(() => gateway.stop());

async function clientOf(resolvers: Resolvers): Promise<GtnClient> {
  gateway = await fakeGateway(resolvers);
  return new GtnClient({ url: gateway.url });
}

/** A run that somebody else tags before the first `conflicts` changes arrive. */
function contested(conflicts: number) {
  const row = { name: 'run', notes: '', tags: ['a'], annotationVersion: 1 };
  return {
    row,
    node: () => ({ __typename: 'TrainingRun', ...row }),
    updateTrainingRun: ({
      input,
    }: {
      input: { expectedVersion: number; tags?: string[]; notes?: string };
    }) => {
      if (conflicts-- > 0) Object.assign(row, { annotationVersion: row.annotationVersion + 1, tags: ['b'] });
      if (input.expectedVersion !== row.annotationVersion)
        return {
          __typename: 'VersionConflictError',
          code: 'VERSION_CONFLICT',
          message: 'it has another version',
          field: 'expectedVersion',
        };
      const { tags = row.tags, notes = row.notes } = input;
      Object.assign(row, { tags, notes, annotationVersion: row.annotationVersion + 1 });
      return { __typename: 'UpdateTrainingRunSuccess', trainingRun: row };
    },
  };
}

it('a change is decided again on what somebody else wrote meanwhile', async () => {
  const { row, ...resolvers } = contested(2);
  const client = await clientOf(resolvers);
  const seen: (readonly string[])[] = [];
  const written = await client.annotate(id, ({ tags }) => {
    seen.push(tags);
    return { tags: [...tags, 'mine'] };
  });
  expect(seen).toEqual([['a'], ['b'], ['b']]);
  expect(written).toEqual({ name: 'run', notes: '', tags: ['b', 'mine'] });
  expect(row.tags).toEqual(['b', 'mine']);
});

it('one that somebody else always comes before is given up with the conflict', async () => {
  const { row: _, ...resolvers } = contested(Infinity);
  const client = await clientOf(resolvers);
  await expect(client.annotate(id, () => ({ notes: 'x' }))).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  });
});

it.each([
  [null, 'NOT_FOUND'],
  [{ __typename: 'Worker' }, 'INVALID_INPUT'],
])('what is %j has no annotations', async (node, code) => {
  const client = await clientOf({ node: () => node });
  await expect(client.annotate(id, () => ({}))).rejects.toMatchObject({ code, field: 'id' });
});
