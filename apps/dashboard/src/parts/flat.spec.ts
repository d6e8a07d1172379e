import { expect, it } from 'vitest';
import { flat } from './flat.ts';

it('names every value by its path', () => {
  const config = {
    __typename: 'TrainingConfig',
    seed: 0,
    generator: { channels: [32, 16], hidden: 128 },
    learner: { pool: [{ family: 'CONV', network: null }, { family: 'MLP' }] },
  };
  expect(flat(config)).toEqual([
    ['seed', '0'],
    ['generator.channels', '32, 16'],
    ['generator.hidden', '128'],
    ['learner.pool[0].family', 'CONV'],
    ['learner.pool[1].family', 'MLP'],
  ]);
});
