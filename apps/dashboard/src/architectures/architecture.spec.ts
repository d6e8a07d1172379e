import { expect, it } from 'vitest';
import { type Architecture, differences } from './architecture.ts';

const architecture = (parameters: number, hidden: number[]) =>
  ({
    ...{ id: 'x', description: 'fc', createdAt: '', multiplyAdds: 10, evaluations: null },
    ...{ parameters, hash: String(parameters) },
    config: { image: [1, 8, 8], classes: 10, hidden, convs: [], norm: 'NONE' },
  }) as unknown as Architecture;

it('two architectures are compared by what differs alone', () => {
  expect(differences(architecture(1000, [32]), architecture(1200, [32, 16]))).toEqual([
    { path: 'parameters', values: ['1,000', '1,200'] },
    { path: 'hidden', values: ['32', '32, 16'] },
    { path: 'hash', values: ['1000', '1200'] },
  ]);
  expect(differences(architecture(1000, [32]), architecture(1000, [32]))).toEqual([]);
});
