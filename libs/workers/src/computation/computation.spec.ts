import { fileURLToPath } from 'node:url';
import { ExpectedError } from '@gtn-studio/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ComputationPool } from './computation-pool.ts';
import type { Arithmetic } from './computation.fixture.ts';
import { Computation } from './computation.ts';

const program = fileURLToPath(new URL('computation.fixture.ts', import.meta.url));

describe('a computation', () => {
  const started: Computation<Arithmetic>[] = [];
  const start = () => {
    const computation = new Computation<Arithmetic>(program, { give: async (name: string) => name.length });
    started.push(computation);
    return computation;
  };
  afterEach(() => Promise.all(started.splice(0).map((computation) => computation.kill())));

  it('keeps every bit of arrays on the way there and back, and can ask in return', async () => {
    const computation = start();
    const values = Float32Array.of(0.1, -0, 1e-45, NaN);
    expect(await computation.call('double', values)).toEqual(values.map((value) => 2 * value));
    expect(await computation.call('doubleOf', 'seven!!')).toBe(14);
  });

  it('tells what is expected to fail as such, by whom it may be caused', async () => {
    const computation = start();
    const failed = (how: Parameters<Arithmetic['fail']>[0]) =>
      computation.call('fail', how).catch((error: unknown) => error);
    expect(await failed('expected')).toMatchObject({
      name: 'ExpectedError',
      code: 'TOO_LARGE',
      field: 'field',
    });
    expect(await failed('by a bad network')).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'convs.1.halve: must be false, got true',
      field: 'convs.1.halve',
    });
    const bug = await failed('unexpected');
    expect(bug).not.toBeInstanceOf(ExpectedError);
    expect((bug as Error).stack).toContain('computation.fixture.ts');
  });

  it('that dies fails all that waits for it, and what comes later', async () => {
    const computation = start();
    const waiting = computation.call('die', undefined);
    await expect(waiting).rejects.toThrow('the computing process ended with exit code 3');
    await expect(computation.call('count', undefined as never)).rejects.toThrow('ended with exit code 3');
    expect(await computation.ended).toBe('ended with exit code 3');
  });
});

describe('a pool of computations', () => {
  const count = (pool: ComputationPool<Arithmetic>) =>
    pool.use((computation) => computation.call('count', undefined as never));

  it('keeps a process for the next work, and starts another for work at the same time', async () => {
    const pool = new ComputationPool<Arithmetic>(program);
    expect([await count(pool), await count(pool)]).toEqual([1, 2]);
    expect((await Promise.all([count(pool), count(pool)])).sort()).toEqual([1, 3]);
    await pool.close();
  });

  it('keeps one that failed as expected, and not one that failed otherwise', async () => {
    const pool = new ComputationPool<Arithmetic>(program);
    const fail = (how: Parameters<Arithmetic['fail']>[0]) =>
      pool.use((computation) => computation.call('fail', how)).catch(() => undefined);
    await count(pool);
    await fail('expected');
    expect(await count(pool)).toBe(2);
    await fail('unexpected');
    expect(await count(pool)).toBe(1);
    await pool.close();
  });

  it('lets go of a process that has no work for a while', async () => {
    const pool = new ComputationPool<Arithmetic>(program, {}, 50);
    let ended = false;
    await pool.use(async (computation) => {
      void computation.ended.then(() => (ended = true));
      await computation.call('count', undefined);
    });
    await vi.waitFor(() => expect(ended).toBe(true), 10_000);
    expect(await count(pool)).toBe(1);
    await pool.close();
  });

  it('gives work to no process that it is letting go of', async () => {
    const pool = new ComputationPool<Arithmetic>(program);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      expect(await count(pool)).toBe(1);
      vi.advanceTimersByTime(60_000);
      expect(await count(pool)).toBe(1);
    } finally {
      vi.useRealTimers();
      await pool.close();
    }
  });
});
