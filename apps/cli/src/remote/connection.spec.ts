import { afterEach, expect, it, vi } from 'vitest';
import { clientOf } from './connection.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a wait that the platform asks for is told', async () => {
  const tooMuch = {
    errors: [{ message: 'too much', extensions: { code: 'RATE_LIMITED', retryAfter: 0.02 } }],
  };
  const answers = [Response.json(tooMuch, { status: 429 }), Response.json({ data: { eventCursor: '7' } })];
  vi.stubGlobal('fetch', () => Promise.resolve(answers.shift()));
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const client = clientOf({ url: 'http://127.0.0.1:1', json: true });
  expect(await client.request('{ eventCursor }', {})).toEqual({ eventCursor: '7' });
  expect(told.mock.calls).toEqual([
    [expect.stringMatching(/platform was asked too much for now \(RATE_LIMITED\): waiting 1 s\n$/)],
  ]);
});
