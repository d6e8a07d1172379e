import { type ErrorCode, ExpectedError, errorCodes } from '@gtn-studio/contracts';
import { ApiError, RequestError } from '@gtn-studio/sdk';
import { describe, expect, it } from 'vitest';
import { Interruption } from './failure.ts';
import { failureOf } from './failure-of.ts';

const blamesInput: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'NAME_TAKEN',
  'TOO_LARGE',
  'DATASET_UNREADABLE',
  'IDEMPOTENCY_CONFLICT',
];

describe('a failure', () => {
  it.each(errorCodes)('with the code %s exits alike, whether it is from here or from a platform', (code) => {
    const exitCode = blamesInput.includes(code) ? 2 : 1;
    const message = 'what is wrong';
    for (const error of [
      new ExpectedError(code, message),
      new ApiError({ code, message }),
      new RequestError(message, 400, code),
    ])
      expect(failureOf(error)).toEqual({ exitCode, message: 'error: what is wrong' });
  });

  it('of a request that was not let in is no bug, and not the input’s', () => {
    for (const code of ['UNREACHABLE', 'toString', undefined])
      expect(failureOf(new RequestError('no', undefined, code))).toEqual({
        exitCode: 1,
        message: 'error: no',
      });
    const unknown = failureOf(new RequestError('no', 401, 'UNAUTHENTICATED'));
    expect(unknown).toEqual({ exitCode: 1, message: 'error: no (--api-key or GTN_API_KEY)' });
  });

  it('is told on one line', () => {
    expect(failureOf(new ExpectedError('INVALID_INPUT', 'two\nlines')).message).toBe('error: two lines');
  });

  it('that nobody expects is a bug, with its stack', () => {
    const { exitCode, message } = failureOf(new TypeError('x is undefined'));
    expect(exitCode).toBe(1);
    expect(message).toMatch(/^error: this is a bug in gtn\nTypeError: x is undefined\n {4}at /);
  });

  it('by the user’s wish is none', () => {
    expect(failureOf(new Interruption('stopped'))).toEqual({ exitCode: 130, message: 'stopped' });
  });
});
