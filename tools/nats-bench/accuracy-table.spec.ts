import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAccuracyTable } from '@gtn-studio/runs';
import { describe, expect, it } from 'vitest';

const python = process.env.GTN_PYTHON ?? 'python3';
const hasNatsBench = spawnSync(python, ['-c', 'import nats_bench']).status === 0;
const unless = hasNatsBench ? '' : ` (skipped: ${python} has no nats_bench; GTN_PYTHON names another)`;

describe.skipIf(!hasNatsBench)(`with NATS-Bench${unless}`, () => {
  it('its files become the table that gtn validate reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gtn-nats-'));
    try {
      const script = (name: string, ...args: string[]) =>
        execFileSync(python, [join(import.meta.dirname, name), ...args]);
      script('testing/small_archive.py', folder);
      const file = join(folder, 'nasbench201.csv.gz');
      script('accuracy_table.py', folder, file);
      const column = async (name: string) => [...(await readAccuracyTable(file, name)).values()];
      expect(await column('cifar10_valid_acc_12ep')).toEqual([70.5, 80.5]);
      expect(await column('cifar10_test_acc_200ep')).toEqual([84.5, 94.5]);
      const [first] = await readAccuracyTable(file, 'cifar10_test_acc_200ep');
      expect(first![0]).toBe('|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
