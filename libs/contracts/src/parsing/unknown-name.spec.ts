import { describe, expect, it } from 'vitest';
import { unknownName } from './unknown-name.ts';

describe('an unknown name', () => {
  it('is told with the nearest name there is, and all of them', () => {
    expect(unknownName('engine', 'tfjs-wasn', ['reference', 'tfjs-wasm'])).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'unknown engine "tfjs-wasn"; did you mean tfjs-wasm? (engines: reference, tfjs-wasm)',
    });
  });

  it('that is near to none gets no suggestion', () => {
    expect(unknownName('learner family', 'resnet', ['mlp'], { plural: 'families' }).message).toBe(
      'unknown learner family "resnet" (families: mlp)',
    );
  });
});
