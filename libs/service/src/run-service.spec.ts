import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { programOf } from './testing/index.ts';

const program = programOf(new URL('sample-service.fixture.ts', import.meta.url));

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly url?: string;
  readonly err?: { readonly stack: string };
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** The sample service as a process, with what it logs. */
function sample(env: NodeJS.ProcessEnv, stdio: 'ipc' | 'ignore' = 'ignore') {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, DATABASE_URL: 'postgresql://db/gtn', NATS_URL: 'nats://bus:4222', ...env },
    stdio: ['ignore', 'pipe', 'inherit', stdio],
  });
  running.push(child);
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  const reader = createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(JSON.parse(line) as Line);
    for (const look of waiting) look();
  });
  const exit = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(
    ([[code]]) => code as number | null,
  );
  const said = (pattern: RegExp) =>
    new Promise<Line>((resolve) => {
      const look = () => {
        const line = lines.find(({ msg }) => pattern.test(msg));
        if (line !== undefined) resolve(line);
      };
      waiting.add(look);
      look();
    });
  return { child, lines, messages: () => lines.map(({ msg }) => msg), exit, said };
}

describe('a service that is told to stop', () => {
  it('drains in order on SIGTERM and exits with code 0', async () => {
    const { child, exit, said, messages } = sample({});
    const { url } = await said(/^listens/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    await said(/^drains/);
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await exit).toBe(0);
    expect(messages().filter((message) => message !== 'ready' && message !== 'not ready')).toEqual([
      expect.stringMatching(/^listens/),
      'SIGTERM: stops',
      'signal aborted',
      'drains',
      'drained',
      'stopped',
    ]);
  });

  it('ends at once when told a second time', async () => {
    const { child, exit, said } = sample({ SAMPLE: 'stops late' });
    await said(/^listens/);
    child.kill('SIGINT');
    await said(/^drains/);
    child.kill('SIGINT');
    expect(await exit).toBe(1);
    await said(/^SIGINT again/);
  });

  it('ends all the same when it takes too long', async () => {
    const { child, exit, said } = sample({ SAMPLE: 'stops late' });
    await said(/^listens/);
    child.kill('SIGTERM');
    expect(await exit).toBe(1);
    await said(/^not stopped within 300 ms/);
  });

  it('stops when the parent that started it is gone', async () => {
    const { child, exit, said } = sample({}, 'ipc');
    await said(/^listens/);
    child.disconnect();
    expect(await exit).toBe(0);
    await said(/^the parent is gone: stops/);
  });
});

describe('a service that cannot start', () => {
  const expectOneLine = async (env: NodeJS.ProcessEnv, message: RegExp) => {
    const { exit, lines } = sample(env);
    expect(await exit).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]!.msg).toMatch(message);
    expect(lines[0]!.err).toBeUndefined();
  };

  it('says in one line that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expectOneLine(
      { GTN_PORT: String(port) },
      new RegExp(`^port ${port} on 127.0.0.1 is in use: .*GTN_PORT`),
    );
    other.close();
  });

  it('says in one line that a variable is wrong', () =>
    expectOneLine({ NATS_URL: 'bus' }, /^environment: NATS_URL: .*, got bus$/));

  it('says in one line that a server does not answer', () =>
    expectOneLine(
      { SAMPLE: 'server does not answer' },
      /^a server does not answer: connect ECONNREFUSED 127.0.0.1:1$/,
    ));

  it('shows the stack of a bug', async () => {
    const { exit, lines } = sample({ SAMPLE: 'bug at start' });
    expect(await exit).toBe(1);
    expect(lines.at(-1)!.level).toBe(60);
    expect(lines.at(-1)!.err!.stack).toMatch(/^TypeError: a bug\n/);
  });
});

describe('an error that nobody caught', () => {
  it.each([
    ['reject', 'a rejection that nobody handled', 'forgotten'],
    ['throw', 'an error that nobody caught', 'uncaught'],
  ])('ends the process with exit code 1 (%s)', async (path, message, error) => {
    const { exit, said, lines } = sample({});
    const { url } = await said(/^listens/);
    await fetch(`${url}/${path}`).catch(() => undefined);
    expect(await exit).toBe(1);
    expect(lines.at(-1)).toMatchObject({ level: 60, msg: message, err: { message: error } });
  });
});
