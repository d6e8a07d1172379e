import { describe, expect, it } from 'vitest';
import { RunInputError } from './run-input-error.ts';
import { UnknownNameError } from './unknown-name-error.ts';

describe('an unknown name', () => {
  it('is told with the nearest name there is, and all of them', () => {
    const error = new UnknownNameError('engine', 'tfjs-wasn', ['reference', 'tfjs-wasm']);
    expect(error.message).toBe(
      'unknown engine "tfjs-wasn"; did you mean tfjs-wasm? (engines: reference, tfjs-wasm)',
    );
    expect(error).toBeInstanceOf(RunInputError);
    expect(error).toMatchObject({ kind: 'engine', unknown: 'tfjs-wasn', known: ['reference', 'tfjs-wasm'] });
  });

  it('that is near to none gets no suggestion', () => {
    expect(new UnknownNameError('learner family', 'resnet', ['mlp'], 'families').message).toBe(
      'unknown learner family "resnet" (families: mlp)',
    );
  });
});
