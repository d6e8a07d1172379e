import type { z } from 'zod';

type Schema = z.core.$ZodType;

/** A schema without what makes it optional. */
function inner(schema: Schema): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes;
  const { def } = known._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return inner(def.innerType);
    default:
      return known;
  }
}

/** The parts of a group by their names; of a union those of all its options. */
function parts(schema: Schema): Readonly<Record<string, Schema>> {
  const { def } = inner(schema)._zod;
  if (def.type === 'object') return def.shape;
  if (def.type === 'union') return Object.assign({}, ...def.options.map(parts)) as Record<string, Schema>;
  return {};
}

/** Every key of a schema's objects, with dots, groups included: `learner`, `learner.pool`, … What lists hold is left out. */
export const keysOf = (schema: Schema): string[] =>
  Object.entries(parts(schema)).flatMap(([key, part]) => [
    key,
    ...keysOf(part).map((below) => `${key}.${below}`),
  ]);

/** The schema of what stands at a path through objects and lists. */
export const schemaAt = (schema: Schema, path: readonly PropertyKey[]): Schema | undefined =>
  path.reduce<Schema | undefined>((above, key) => above && partAt(above, key), schema);

function partAt(schema: Schema, key: PropertyKey): Schema | undefined {
  const { def } = inner(schema)._zod;
  return def.type === 'array' ? def.element : parts(schema)[String(key)];
}

/** The keys of an object. */
export const keysOfObject = (schema: Schema): string[] => Object.keys(parts(schema));

/** The alternatives of a union; none of anything else. */
export function optionsOf(schema: Schema): readonly Schema[] {
  const { def } = inner(schema)._zod;
  return def.type === 'union' ? def.options : [];
}
