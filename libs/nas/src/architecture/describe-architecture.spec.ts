import { type Architecture, InvalidInputError } from '@gtn-studio/contracts';
import { describe, expect, it } from 'vitest';
import { describeArchitecture } from './describe-architecture.ts';

const linear: Architecture = {
  family: 'linear',
  image: [1, 8, 8],
  classes: 10,
  convs: [],
  pooling: 'max',
  head: 'fc',
  hidden: [],
  norm: 'mean-only',
  weightNorm: false,
};
const conv: Architecture = {
  ...linear,
  family: 'conv',
  convs: [
    { channels: 16, kernel: 3, halve: true },
    { channels: 32, kernel: 3, halve: false },
  ],
  hidden: [24],
};
const canonical = (change: Partial<Architecture>, of = conv) =>
  describeArchitecture({ ...of, ...change }).canonical;

describe('the cost of an architecture', () => {
  it('is that of its products and biases for a linear classifier', () => {
    expect(describeArchitecture(linear)).toMatchObject({
      parameters: 650,
      multiplyAdds: 650,
    });
  });

  it('counts the layers of a convolutional network', () => {
    const parameters = 16 * 9 + 16 + 32 * 16 * 9 + 32 + 24 * 32 * 16 + 24 + 10 * 24 + 10;
    const products = 64 * 16 * 9 + 16 * 32 * 16 * 9 + 24 * 32 * 16 + 10 * 24;
    const described = describeArchitecture(conv);
    expect(described.parameters).toBe(parameters);
    // The biases of the logits too, which have no norm, as NAS-Bench-201 counts.
    expect(described.multiplyAdds).toBe(products + 10);
  });

  it('does not count weight normalization, which is done once for a whole batch', () => {
    const plain = describeArchitecture({ ...conv, weightNorm: false });
    const normalized = describeArchitecture({ ...conv, weightNorm: true });
    expect(normalized.multiplyAdds).toBe(plain.multiplyAdds);
    expect(normalized.parameters).toBe(plain.parameters + 16 + 32 + 24 + 10);
  });
});

describe('the canonical text of an architecture', () => {
  it('is the same for the same network, whatever it is called and in whatever order its fields are', () => {
    const { family: _, ...rest } = conv;
    const reordered = Object.fromEntries(Object.entries(rest).reverse()) as Omit<Architecture, 'family'>;
    expect(canonical({}, { ...reordered, family: 'mine' })).toBe(canonical({}));
  });

  it('is of a config that equal networks share, whatever each was called', () => {
    const config = (change: Partial<Architecture>, of: Architecture) =>
      describeArchitecture({ ...of, ...change }).config;
    expect(config({ family: 'abc' }, conv)).toEqual(config({ family: 'x' }, conv));
    expect(config({ norm: 'batch', pooling: 'stride' }, linear)).toEqual(config({}, linear));
    expect(describeArchitecture(config({}, conv)).canonical).toBe(canonical({}));
  });

  it('leaves out what never acts', () => {
    const convs = conv.convs.map((layer) => ({ ...layer, halve: false }));
    expect(canonical({ convs, pooling: 'stride' })).toBe(canonical({ convs, pooling: 'average' }));
    expect(canonical({ norm: 'batch' }, linear)).toBe(canonical({ norm: 'none' }, linear));
    expect(canonical({ convs, poolLast: true })).toBe(canonical({ convs }));
    expect(canonical({ poolLast: false })).toBe(canonical({}));
  });

  it.each<Partial<Architecture>>([
    { image: [1, 8, 9] },
    { classes: 11 },
    { convs: conv.convs.toReversed() },
    { pooling: 'average' },
    { poolLast: true },
    { head: 'gap' },
    { hidden: [] },
    { norm: 'none' },
    { weightNorm: true },
  ])('tells networks apart by %o', (change) => {
    expect(canonical(change)).not.toBe(canonical({}));
  });
});

it('an architecture that cannot be built is refused, with the field', () => {
  expect(() => describeArchitecture({ ...linear, head: 'gap' })).toThrow(InvalidInputError);
});
