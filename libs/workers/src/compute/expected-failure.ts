import { EngineError } from '@gtn-studio/autodiff';
import { ConfigError, type ErrorCode, ExpectedError } from '@gtn-studio/contracts';
import { DatasetError } from '@gtn-studio/datasets';
import { NetConfigError } from '@gtn-studio/nets';
import { RunInputError, UnknownNameError } from '@gtn-studio/runs';
import { TensorFileError } from '@gtn-studio/tensor-files';

/** What a failure means to whoever asked for the work; undefined for one that nobody expected. */
export function expectedFailure(error: unknown): ExpectedError | undefined {
  if (error instanceof ExpectedError) return error;
  if (!(error instanceof Error)) return undefined;
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const field = error instanceof RunInputError ? error.field : undefined;
  return new ExpectedError(code, error.message.replaceAll('\n', ' '), field, { cause: error });
}

function codeOf(error: Error): ErrorCode | undefined {
  if (error instanceof UnknownNameError)
    return error.kind === 'engine' ? 'ENGINE_UNAVAILABLE' : 'INVALID_INPUT';
  if (error instanceof ConfigError || error instanceof NetConfigError || error instanceof RunInputError)
    return 'INVALID_INPUT';
  if (error instanceof DatasetError) return 'DATASET_UNREADABLE';
  if (error instanceof EngineError) return 'ENGINE_UNAVAILABLE';
  if (error instanceof TensorFileError) return 'CHECKPOINT_UNREADABLE';
  return undefined;
}
