import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

const examples = join(import.meta.dirname, '../../examples/configs');

/** What an editor makes of a file that names its schema. */
function judged(path: string, change: object = {}) {
  const text = readFileSync(path, 'utf8');
  const [, schemaPath] = /\$schema=(\S+)/.exec(text)!;
  const schema = JSON.parse(readFileSync(resolve(dirname(path), schemaPath!), 'utf8')) as JsonSchema;
  return z.fromJSONSchema(schema).safeParse({ ...(parse(text) as object), ...change });
}

it.each(readdirSync(examples))(
  'the example %s is what its JSON Schema asks for, and no more may be in it',
  (name) => {
    const path = join(examples, name);
    expect(judged(path).error).toBeUndefined();
    expect(judged(path, { layers: 3 }).success).toBe(false);
  },
);

it('the JSON Schema of a config knows the keys, the types and the bounds', () => {
  const path = join(examples, 'digits.yaml');
  const wrong = (change: object) => !judged(path, change).success;
  expect(wrong({ outerIterations: 'many' })).toBe(true);
  expect(wrong({ unrollLength: 0 })).toBe(true);
  expect(wrong({ learner: { pool: ['foo'] } })).toBe(true);
  expect(wrong({ learner: { pool: ['other.json', { family: 'conv', poolLast: [true, false] }] } })).toBe(
    false,
  );
});
