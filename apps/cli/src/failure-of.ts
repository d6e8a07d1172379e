import { type ErrorCode, ExpectedError, errorCodes } from '@gtn-studio/contracts';
import { ApiError, RequestError } from '@gtn-studio/sdk';
import { type ExitCode, Interruption, exitCodes } from './failure.ts';
import { describeSystemError, isSystemError } from './system-error.ts';

export interface Failure {
  readonly exitCode: ExitCode;
  /** What is told on standard error: one line, but for a bug, which comes with its stack. */
  readonly message: string;
}

const { badInput, failed, interrupted } = exitCodes;

/** What each expected failure exits with, whether it happens here or on a platform: some blame what was asked. */
const exitCodeOf: Readonly<Record<ErrorCode, ExitCode>> = {
  INVALID_INPUT: badInput,
  NOT_FOUND: badInput,
  NAME_TAKEN: badInput,
  VERSION_CONFLICT: failed,
  WRONG_STATE: failed,
  LEASE_LOST: failed,
  IDEMPOTENCY_CONFLICT: badInput,
  TOO_LARGE: badInput,
  DATASET_UNREADABLE: badInput,
  ENGINE_UNAVAILABLE: failed,
  CHECKPOINT_UNREADABLE: failed,
  ARTIFACT_MISSING: failed,
  TRAINING_DIVERGED: failed,
  INSUFFICIENT_STORAGE: failed,
  UNAVAILABLE: failed,
  INTERNAL: failed,
};

/** What an error means to the user of the command. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Interruption) return { exitCode: interrupted, message: error.message };
  if (error instanceof ExpectedError || error instanceof ApiError)
    return { exitCode: exitCodeOf[error.code], message: lineOf(error) };
  // A request may be refused with codes of its own, such as UNAUTHENTICATED.
  if (error instanceof RequestError)
    return {
      exitCode: isErrorCode(error.code) ? exitCodeOf[error.code] : failed,
      // The platform says how requests carry a key; here it is an option.
      message: lineOf(error) + (error.code === 'UNAUTHENTICATED' ? ' (--api-key or GTN_API_KEY)' : ''),
    };
  // V8's, for an array that is larger than it makes or than the memory has room for.
  if (
    error instanceof RangeError &&
    /^(Invalid typed array length: \d|Array buffer allocation failed)/.test(error.message)
  )
    return { exitCode: failed, message: `error: not enough memory for what was asked: ${error.message}` };
  if (isSystemError(error)) return { exitCode: failed, message: `error: ${describeSystemError(error)}` };
  const stack = error instanceof Error ? error.stack : String(error);
  return { exitCode: failed, message: `error: this is a bug in gtn\n${stack}` };
}

const isErrorCode = (code: string | undefined): code is ErrorCode =>
  (errorCodes as readonly (string | undefined)[]).includes(code);

const lineOf = ({ message }: Error) => `error: ${message.replaceAll('\n', ' ')}`;
