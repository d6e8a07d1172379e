import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Session } from '../run/session-log.ts';
import { temporaryFolder, tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

const tiny = [...tinyRun.filter((option) => !option.startsWith('--threads')), '--set=outerIterations=5'];
const reproduce = (out: string, name: string, ...more: string[]) =>
  outcomeOf(['reproduce', name, ...tiny, '--parallel=2', '--out', out, ...more]);

describe('gtn reproduce', { timeout: 200_000 }, () => {
  it('trains, compares and writes the results, and trains nothing twice', async () => {
    const out = temporaryFolder();
    expect(await reproduce(out, 'figure-2', '--seeds=1')).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(out, 'results.md'), 'utf8')).toContain('From one training seed.');
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain(
      'One training seed; bands are one standard deviation between its learners.',
    );
    const sessionsOf = (run: string) => read<Session[]>(out, 'runs', run, 'sessions.json');
    const [first] = sessionsOf('seed-0');

    const { exitCode, stdout } = await reproduce(out, 'figure-2', '--training-seeds=2');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Report: ${join(out, 'report.html')}`);
    expect(readdirSync(out).sort()).toEqual(['report.html', 'results.json', 'results.md', 'runs']);
    expect(readdirSync(join(out, 'runs'))).toEqual(['seed-0', 'seed-1']);
    expect(sessionsOf('seed-0')[0]).toEqual(first);

    expect(read<unknown>(out, 'results.json')).toMatchObject({
      name: 'figure-2',
      preset: 'digits-demo',
      seeds: [0, 1],
      config: { outerIterations: 5 },
      runs: [
        { name: 'seed-0', seed: 0, commits: [first!.commit] },
        { name: 'seed-1', seed: 1, commits: [sessionsOf('seed-1')[0]!.commit] },
      ],
    });
    expect(readFileSync(join(out, 'results.md'), 'utf8')).toContain('| Taught with |');
  });
});

const read = <T>(...path: readonly string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as T;
