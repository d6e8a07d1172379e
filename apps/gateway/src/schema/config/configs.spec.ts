import {
  type ConfigPart,
  parseTrainingConfig,
  presets,
  searchConfigSchema,
  trainingConfigSchema,
  withOverrides,
} from '@gtn-studio/contracts';
import { everyKey } from '@gtn-studio/contracts/testing';
import { type GraphQLInputType, buildSchema, coerceInputValue } from 'graphql';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { schema } from '../schema.ts';
import { searchConfigField, trainingConfigField } from './configs.ts';
import { fromZod, toZod } from './config-values.ts';
import { fieldOf } from './zod-shape.ts';

const inputType = (name: string) => schema.getType(name) as GraphQLInputType;
const uuid = '0198f2a5-7b1c-7d3e-8f40-5a6b7c8d9e0f';

it.each(Object.entries(presets))(
  'takes the preset %s as typed input, and parses it to the same config',
  (_, { config }) => {
    const given = {
      ...config,
      ...('evaluationStatistics' in config && {
        evaluationStatistics: enumName(config.evaluationStatistics),
      }),
      learner: {
        ...config.learner,
        pool: config.learner.pool.map((choice) => {
          if (typeof choice === 'string') return { family: enumName(choice) };
          if (!('space' in choice)) return { ...choice, family: enumName(choice.family) };
          const { space, ...sizes } = choice;
          return { space: { [space]: sizes } };
        }),
      },
    };
    const coerced = coerceInputValue(given, inputType('TrainingConfigInput'), (path, value, error) => {
      throw new Error(`${path.join('.')}: ${error.message}`);
    });
    expect(parseTrainingConfig(toZod(trainingConfigField, coerced, 'config'))).toEqual(
      parseTrainingConfig(config),
    );
  },
);

it.each(everyKey)('takes $key', ({ key, value }) => {
  const given = key
    .split('.')
    .reduceRight<unknown>((inside, part) => ({ [part]: inside }), asApi(key, value));
  const coerced = coerceInputValue(given, inputType('TrainingConfigOverrides'), (path, _value, error) => {
    throw new Error(`${path.join('.')}: ${error.message}`);
  });
  const overrides = toZod(trainingConfigField, coerced, '') as ConfigPart;
  const config = parseTrainingConfig(withOverrides(presets['digits-demo'].config, overrides));
  const set = key.split('.').reduce<unknown>((group, part) => (group as ConfigPart)[part], config);
  if (Array.isArray(value) || typeof value !== 'object') expect(set).toEqual(value);
  else expect(set).toMatchObject(value!);
});

/** Values of enumerations in capitals; the name of a table is none. */
const asApi = (key: string, value: unknown): unknown =>
  key === 'dataset'
    ? value
    : JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
        typeof part === 'string' && part !== 'nasbench201' ? enumName(part) : part,
      );

const enumName = (value: string) => value.replaceAll('-', '_').toUpperCase();

it('writes a family that keeps all its ranges as its name, so that equal configs have equal hashes', () => {
  const pool = trainingConfigField.shape.kind === 'object' && trainingConfigField.shape.fields.learner!;
  expect(toZod(pool as typeof trainingConfigField, { pool: [{ family: 'conv' }] }, '')).toEqual({
    pool: ['conv'],
  });
  const list = {
    shape: {
      kind: 'list',
      item: fieldOf(trainingConfigSchema.shape.learner.unwrap().shape.pool.unwrap().element),
    },
  };
  expect(fromZod(list as typeof trainingConfigField, ['conv'])).toEqual([{ family: 'conv' }]);
});

it('has a network under a key of its own, and gives it out as it came in', () => {
  const learner = fieldOf(trainingConfigSchema.shape.learner.unwrap().shape.pool.unwrap().element);
  const network = { convs: [], head: 'fc' };
  expect(toZod(learner, { network, family: null }, '')).toEqual(network);
  expect(fromZod(learner, network)).toEqual({ network });
  expect(() => toZod(learner, { network, depth: [1, 1] }, 'pool.0')).toThrow(
    'pool.0.depth: must be left out beside a network, got [1,1]',
  );
});

it('has a space under a key of its own, and gives it out as it came in', () => {
  const learner = fieldOf(trainingConfigSchema.shape.learner.unwrap().shape.pool.unwrap().element);
  const space = { space: 'nao', channels: 4, cells: 1 };
  expect(toZod(learner, { space: { nao: { channels: 4, cells: 1 } } }, '')).toEqual(space);
  expect(fromZod(learner, space)).toEqual({ space });
  expect(() => toZod(learner, { space: { nao: {} }, network: { convs: [] } }, 'pool.0')).toThrow(
    'pool.0.space: must be left out beside a network',
  );
});

it('tells the options of a choice apart by the key that is given, and makes ids of rows', () => {
  const given = {
    space: { families: ['conv'], dataset: 'digits' },
    strategy: { random: true },
    teaching: { generator: { generatorId: `Generator:${uuid}` } },
    trials: 3,
  };
  expect(searchConfigSchema.parse(toZod(searchConfigField, given, 'config'))).toMatchObject({
    strategy: { strategy: 'random' },
    teaching: { source: 'generator', generatorId: uuid },
  });
});

it('refuses the id of another noun, by the path of the field', () => {
  const given = { teaching: { generator: { generatorId: `Trial:${uuid}` } } };
  expect(() => toZod(searchConfigField, given, 'config')).toThrow(
    'config.teaching.generator.generatorId: needs an id that begins with Generator:',
  );
});

it('counts null as left out', () => {
  expect(
    toZod(trainingConfigField, { dataset: 'digits', seed: null, generator: { hidden: null } }, ''),
  ).toEqual({
    dataset: 'digits',
    generator: {},
  });
});

it('says so when the contracts have something that GraphQL can’t say', () => {
  expect(() => fieldOf(z.strictObject({ when: z.date() }))).toThrow(
    'GraphQL has no type for the date at when',
  );
  expect(() => fieldOf(z.union([z.string(), z.number()]))).toThrow('a union without a discriminator');
});

it('makes an SDL that GraphQL reads', async () => {
  const { printSchema } = await import('graphql');
  expect(() => buildSchema(printSchema(schema))).not.toThrow();
});
