import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrationsFolder } from './apply-migrations.ts';
import { floatLists, writeFloatLists } from './float-lists.ts';
import { newId } from './new-id.ts';
import { type ScratchDatabase, exampleTrainingRun, scratchDatabase } from './testing/index.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.remove());

async function generator(): Promise<string> {
  const { prisma } = database;
  const [id, checkpointId, trainingRunId] = [newId(), newId(), await exampleTrainingRun(database)];
  await prisma.artifact.create({
    data: {
      id: checkpointId,
      kind: 'checkpoint',
      name: 'c',
      mediaType: 'm',
      sha256: '0'.repeat(64),
      bytes: 1,
    },
  });
  await prisma.generator.create({
    data: { id, trainingRunId, checkpointId, contentHash: 'none', unrollLength: 1, batchSize: 1 },
  });
  return id;
}

const read = (id: string) => database.prisma.generator.findUniqueOrThrow({ where: { id } });

it('come back equal, to the last bit', async () => {
  const id = await generator();
  const learningRate = [38 / 360, 0.1 + 0.2, 0.11666666666666667, 1 / 3, -0.5, 5e-324, Number.MAX_VALUE];
  await writeFloatLists(database.prisma, 'Generator', id, { learningRate, momentum: [] });
  expect(await read(id)).toMatchObject({ learningRate, momentum: [] });
});

it.each([NaN, Infinity, -Infinity])('refuse %d, with its place', async (value) => {
  const id = await generator();
  const lists = { learningRate: [1, value], momentum: [0.5, 0.5] };
  await expect(writeFloatLists(database.prisma, 'Generator', id, lists)).rejects.toThrow(
    `Generator.learningRate[1] needs a finite number, got ${value}`,
  );
  expect(await read(id)).toMatchObject({ learningRate: [], momentum: [] });
});

it('are known here, all that the schema has', async () => {
  const schema = await readFile(join(migrationsFolder, '..', 'schema.prisma'), 'utf8');
  const models = schema.matchAll(/^model (\w+) \{(.*?)^\}/gms);
  const declared = [...models].flatMap(([, model, body]) =>
    [...body!.matchAll(/^ {2}(\w+)\s+Float\[\]/gm)].map(([, column]) => `${model}.${column}`),
  );
  const known = Object.entries(floatLists).flatMap(([table, columns]) =>
    columns.map((column) => `${table}.${column}`),
  );
  expect(known.sort()).toEqual(declared.sort());
});
