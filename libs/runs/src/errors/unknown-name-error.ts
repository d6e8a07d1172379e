import { suggestion } from './nearest-name.ts';
import { RunInputError } from './run-input-error.ts';

/** A name that is not among those known: `unknown engine "onnx"; did you mean …? (engines: …)`. */
export class UnknownNameError extends RunInputError {
  override readonly name = 'UnknownNameError';

  /**
   * @param kind what the name should be of, such as `engine`.
   * @param plural what the list of known names is called; `kind` with an s if absent.
   */
  constructor(
    readonly kind: string,
    readonly unknown: string,
    readonly known: readonly string[],
    plural = `${kind}s`,
  ) {
    super(`unknown ${kind} "${unknown}"${suggestion(unknown, known)} (${plural}: ${known.join(', ')})`);
  }
}
