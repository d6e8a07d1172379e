import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startDemoOnce } from './demo-run.ts';

interface Operation {
  readonly query: string;
  readonly variables: { readonly input: Record<string, unknown> };
}

let folder: string;
let gateway: Server;
let url: string;
let asked: Operation[];
let experiment: object;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-demo-'));
  asked = [];
  experiment = { __typename: 'CreateExperimentSuccess', experiment: { id: 'experiment-1' } };
  gateway = createServer((request, response) => {
    void json(request).then((operation) => {
      asked.push(operation as Operation);
      const run = { __typename: 'StartTrainingRunSuccess', trainingRun: { id: 'run-1' } };
      const data = asked.at(-1)!.query.includes('createExperiment(')
        ? { createExperiment: experiment }
        : { startTrainingRun: run };
      response.end(JSON.stringify({ data }));
    });
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
afterEach(async () => {
  gateway.close();
  await rm(folder, { recursive: true });
});

it('is started on the first start only, with a key for each step', async () => {
  expect(await startDemoOnce(folder, url)).toBe('run-1');
  expect(asked[1]!.variables.input).toMatchObject({
    experimentId: 'experiment-1',
    config: { preset: { name: 'digits-demo' } },
  });
  for (const { variables } of asked) expect(variables.input.idempotencyKey).toMatch(/^npm-start demo/);
  expect(await startDemoOnce(folder, url)).toBeUndefined();
  expect(asked).toHaveLength(2);
});

it('is left alone where another folder has started it in the same database', async () => {
  experiment = { __typename: 'NameTakenError', message: 'there is an experiment Demo' };
  expect(await startDemoOnce(folder, url)).toBeUndefined();
  expect(asked).toHaveLength(1);
});

it('that fails says why, and is tried again on the next start', async () => {
  experiment = { __typename: 'InvalidInputError', message: 'no such name' };
  await expect(startDemoOnce(folder, url)).rejects.toThrow('no such name');
  experiment = { __typename: 'CreateExperimentSuccess', experiment: { id: 'experiment-1' } };
  expect(await startDemoOnce(folder, url)).toBe('run-1');
});
