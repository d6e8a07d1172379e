import { EngineError } from '@gtn-studio/autodiff';
import { ConfigError } from '@gtn-studio/contracts';
import { DatasetError } from '@gtn-studio/datasets';
import { NetConfigError } from '@gtn-studio/nets';
import { RunInputError } from '@gtn-studio/runs';
import { ApiError, type ErrorCode, RequestError } from '@gtn-studio/sdk';
import { TensorFileError } from '@gtn-studio/tensor-files';
import { type ExitCode, Interruption, RunError, UsageError, exitCodes } from './failure.ts';
import { describeSystemError, isSystemError } from './system-error.ts';

export interface Failure {
  readonly exitCode: ExitCode;
  /** What is told on standard error: one line, but for a bug, which comes with its stack. */
  readonly message: string;
}

const badInput = [UsageError, RunInputError, ConfigError, NetConfigError, DatasetError] as const;
const expected = [RunError, EngineError, TensorFileError, ApiError, RequestError] as const;

/** Of a platform's refusals those that blame what was asked. */
const blamingInput: readonly string[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'NAME_TAKEN',
  'TOO_LARGE',
  'DATASET_UNREADABLE',
  'IDEMPOTENCY_CONFLICT',
] satisfies ErrorCode[];

const blamesInput = (error: unknown) =>
  (error instanceof ApiError || error instanceof RequestError) && blamingInput.includes(error.code ?? '');

/** What an error means to the user of the command. */
export function failureOf(error: unknown): Failure {
  const { badInput: wrong, failed, interrupted } = exitCodes;
  if (error instanceof Interruption) return { exitCode: interrupted, message: error.message };
  if (badInput.some((kind) => error instanceof kind) || blamesInput(error))
    return { exitCode: wrong, message: lineOf(error as Error) };
  if (expected.some((kind) => error instanceof kind))
    return { exitCode: failed, message: lineOf(error as Error) };
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

const lineOf = ({ message }: Error) => `error: ${message.replaceAll('\n', ' ')}`;
