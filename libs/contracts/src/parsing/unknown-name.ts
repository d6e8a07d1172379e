import { type ErrorCode, ExpectedError } from '../error-codes.ts';
import { suggestion } from './nearest-name.ts';

/**
 * The failure for a name that is not among those known: `unknown engine "onnx"; did you mean …? (engines: …)`.
 *
 * @param kind what the name should be of, such as `engine`
 * @param plural what the list of known names is called
 * @param code what it is to whoever asked; a name that was right where it was given may be unknown elsewhere
 */
export const unknownName = (
  kind: string,
  unknown: string,
  known: readonly string[],
  { plural = `${kind}s`, code = 'INVALID_INPUT' }: { plural?: string; code?: ErrorCode } = {},
): ExpectedError =>
  new ExpectedError(
    code,
    `unknown ${kind} "${unknown}"${suggestion(unknown, known)} (${plural}: ${known.join(', ')})`,
  );
