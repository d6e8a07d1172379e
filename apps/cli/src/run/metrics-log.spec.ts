import { appendFileSync, rmSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { MetricsLog, readMetrics } from './metrics-log.ts';

const iteration = (number: number) => ({
  iteration: number,
  metaLoss: 1 / number,
  gradientNorm: 1,
  learningRate: 0.1,
  skipped: false,
});
const evaluation = { iteration: 2, validationAccuracy: { mean: 0.5, std: 0, n: 1 } };

async function filled(path: string): Promise<void> {
  const log = await MetricsLog.open(path, 0);
  for (const metric of [iteration(1), iteration(2), evaluation, iteration(3)]) await log.append(metric);
  await log.close();
}

describe('the metrics of a run', () => {
  it('are cut back to the iteration of the checkpoint, with its evaluation', async () => {
    const path = join(temporaryFolder(), 'metrics.jsonl');
    await filled(path);
    appendFileSync(path, '{"iteration":4,"meta'); // the process was killed in the middle of a line
    const log = await MetricsLog.open(path, 2);
    await log.close();
    expect(log.all).toEqual([iteration(1), iteration(2), evaluation]);
    expect(await readMetrics(path)).toEqual([iteration(1), iteration(2), evaluation]);
  });

  it('that lack iterations of the checkpoint are refused', async () => {
    const path = join(temporaryFolder(), 'metrics.jsonl');
    await filled(path);
    await expect(MetricsLog.open(path, 5)).rejects.toThrow('does not hold all of the 5 outer iterations');
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5);
  });

  it('name a line that is damaged', async () => {
    const path = join(temporaryFolder(), 'metrics.jsonl');
    for (const damaged of ['x', 'null', '{}']) {
      await filled(path);
      appendFileSync(path, `${damaged}\n`);
      await expect(readMetrics(path)).rejects.toThrow(`${path}: line 5 is no metric in JSON: ${damaged}`);
      rmSync(path);
    }
  });
});
