import { fileURLToPath } from 'node:url';
import { ExpectedError } from '@gtn-studio/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProcessPool } from './process-pool.ts';
import type { Arithmetic } from './arithmetic.fixture.ts';
import { ComputeProcess } from './compute-process.ts';

const program = fileURLToPath(new URL('arithmetic.fixture.ts', import.meta.url));

describe('a computing process', () => {
  const started: ComputeProcess<Arithmetic>[] = [];
  const start = () => {
    const computing = new ComputeProcess<Arithmetic>(program, { give: async (name: string) => name.length });
    started.push(computing);
    return computing;
  };
  afterEach(() => Promise.all(started.splice(0).map((computing) => computing.kill())));

  it('keeps every bit of arrays on the way there and back, and can ask in return', async () => {
    const computing = start();
    const values = Float32Array.of(0.1, -0, 1e-45, NaN);
    expect(await computing.rpc.double(values)).toEqual(values.map((value) => 2 * value));
    expect(await computing.rpc.doubleOf('seven!!')).toBe(14);
  });

  it('tells what is expected to fail as such, by whom it may be caused', async () => {
    const computing = start();
    const failed = (how: Parameters<Arithmetic['fail']>[0]) =>
      computing.rpc.fail(how).catch((error: unknown) => error);
    expect(await failed('expected')).toMatchObject({
      name: 'ExpectedError',
      code: 'TOO_LARGE',
      field: 'field',
    });
    expect(await failed('by a class of its own')).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'convs.1.halve: must be false, got true',
      field: 'convs.1.halve',
    });
    const bug = await failed('unexpected');
    expect(bug).not.toBeInstanceOf(ExpectedError);
    expect((bug as Error).stack).toContain('arithmetic.fixture.ts');
  });

  it('that dies fails all that waits for it, and what comes later', async () => {
    const computing = start();
    const waiting = computing.rpc.die();
    await expect(waiting).rejects.toThrow('the computing process ended with exit code 3');
    await expect(computing.rpc.count()).rejects.toThrow('ended with exit code 3');
    expect(await computing.ended).toBe('ended with exit code 3');
  });
});

describe('a pool of computing processes', () => {
  const count = (pool: ProcessPool<Arithmetic>) => pool.use((computing) => computing.rpc.count());

  it('keeps a process for the next work, and starts another for work at the same time', async () => {
    const pool = new ProcessPool<Arithmetic>(program);
    expect([await count(pool), await count(pool)]).toEqual([1, 2]);
    expect((await Promise.all([count(pool), count(pool)])).sort()).toEqual([1, 3]);
    await pool.close();
  });

  it('keeps one that failed as expected, and not one that failed otherwise', async () => {
    const pool = new ProcessPool<Arithmetic>(program);
    const fail = (how: Parameters<Arithmetic['fail']>[0]) =>
      pool.use((computing) => computing.rpc.fail(how)).catch(() => undefined);
    await count(pool);
    await fail('expected');
    expect(await count(pool)).toBe(2);
    await fail('unexpected');
    expect(await count(pool)).toBe(1);
    await pool.close();
  });

  it('lets go of a process that has no work for a while', async () => {
    const pool = new ProcessPool<Arithmetic>(program, {}, 50);
    let ended = false;
    await pool.use(async (computing) => {
      void computing.ended.then(() => (ended = true));
      await computing.rpc.count();
    });
    await vi.waitFor(() => expect(ended).toBe(true), 10_000);
    expect(await count(pool)).toBe(1);
    await pool.close();
  });

  it('gives work to no process that it is letting go of', async () => {
    const pool = new ProcessPool<Arithmetic>(program);
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
