/**
 * `npm run bench:load -- [--trials N] [--points N] [--requests N] [--subscribers N] [--json FILE]`: a gateway on a seeded database, measured over HTTP and
 * WebSockets as a client sees it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectDatabase } from '@gtn-studio/persistence';
import { provenance } from '@gtn-studio/runs';
import { GtnClient } from '@gtn-studio/sdk';
import { deliveries } from './deliveries.ts';
import { neighbours } from './neighbours.ts';
import { type Quantiles, quantiles, repeated } from './quantiles.ts';
import { queries } from './queries.ts';
import { seed } from './seed.ts';
import { startGateway } from './start-gateway.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '50000' },
    points: { type: 'string', default: '10000000' },
    requests: { type: 'string', default: '200' },
    subscribers: { type: 'string', default: '200' },
    json: { type: 'string' },
  },
});
const [trials, points, requests, subscribers] = [
  values.trials,
  values.points,
  values.requests,
  values.subscribers,
].map(Number) as [number, number, number, number];

const curvesPerRun = 2;
const pointsPerCurve = 10_000;
const trainingRuns = Math.max(1, Math.round(points / curvesPerRun / pointsPerCurve));

const folder = await mkdtemp(join(tmpdir(), 'gtn-load-'));
const stack = await startGateway(folder);
try {
  console.log(`seeding ${trials} trials and ${trainingRuns * curvesPerRun * pointsPerCurve} metric points …`);
  const seeded = await seed(stack.databaseUrl, { trials, trainingRuns, pointsPerCurve });
  const client = new GtnClient({ url: stack.service('gateway').url! });
  const results: Record<string, Quantiles> = {};
  for (const [name, query] of Object.entries(queries(client, seeded))) {
    results[name] = await repeated(requests, query);
    print(name, results[name]);
  }
  const database = connectDatabase({ url: stack.databaseUrl });
  const name = `an event to ${subscribers} subscribers`;
  results[name] = quantiles(await deliveries(client, database, { subscribers, events: 100 }));
  print(name, results[name]);
  await database.close();
  const clients = 12;
  const { alone, beside, greedy, counts } = await neighbours(stack.service('gateway').url!, {
    requests,
    clients,
  });
  results['a simple request of one key'] = alone;
  results[`the same beside ${clients} clients of a greedy key`] = beside;
  print('a simple request of one key', alone);
  print(`the same beside ${clients} clients of a greedy key`, beside);
  const answers = Object.entries(greedy).map(([status, n]) => `${n} × ${status}`);
  console.log(
    `meanwhile the greedy key's requests, ${counts} counts each, were answered ${answers.join(', ')}`,
  );
  if (values.json !== undefined) {
    const made = await provenance('npm run bench:load', { name: 'gtn-studio', version: '0.1.0' });
    const sizes = {
      trials,
      metricPoints: trainingRuns * curvesPerRun * pointsPerCurve,
      subscribers,
      requests,
    };
    await writeFile(
      values.json,
      `${JSON.stringify({ ...made, sizes, milliseconds: results, greedy: { counts, answers: greedy } }, undefined, 2)}\n`,
    );
  }
} finally {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}

function print(name: string, { p50, p95, max, n }: Quantiles): void {
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(10);
  console.log(`${name.padEnd(44)} p50${ms(p50)}  p95${ms(p95)}  max${ms(max)}  n ${n}`);
}
