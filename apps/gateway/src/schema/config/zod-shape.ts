import type { z } from 'zod';

/**
 * A zod schema as GraphQL can say it. An `id` names a row of a noun. A `choice` is a union told apart by a key. A `learner`
 * is a family by its name, a family with ranges, or a space or a network, which GraphQL has under keys of their own. `named` are objects under
 * names, which GraphQL has as a list of objects with a name. A union of objects whose keys tell them apart is one object, of which parts
 * are left out.
 */
export type Shape =
  | { readonly kind: 'integer' | 'number' | 'text' | 'flag' }
  | { readonly kind: 'id'; readonly noun: string }
  | { readonly kind: 'enumeration'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly item: Field }
  | { readonly kind: 'named'; readonly item: ObjectShape }
  | { readonly kind: 'wordOrCount' }
  | { readonly kind: 'object'; readonly identity: object; readonly fields: Readonly<Record<string, Field>> }
  | {
      readonly kind: 'learner';
      readonly object: ObjectShape;
      /** What stands in place of a family. */
      readonly others: readonly string[];
    }
  | {
      readonly kind: 'choice';
      readonly identity: object;
      readonly key: string;
      readonly options: Readonly<Record<string, ObjectShape>>;
    };
export type ObjectShape = Extract<Shape, { kind: 'object' }>;

/** A shape where it is used. */
export interface Field {
  readonly shape: Shape;
  readonly description?: string;
  /** Whether it may be left out of what is put in, and whether it may be absent from what comes out. */
  readonly optional: boolean;
  readonly absent: boolean;
  /** What stands for it when it is left out. */
  readonly fallback?: unknown;
}

type Schema = z.core.$ZodType & { readonly description?: string };
type Definition = z.core.$ZodTypes['_zod']['def'];

/** @param name the key that the schema stands under, which says whose id a UUID is */
export function fieldOf(schema: Schema, name = ''): Field {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  const { description } = schema;
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return {
        ...fieldOf(def.innerType, name),
        ...(description && { description }),
        optional: true,
        absent: true,
      };
    case 'default':
    case 'prefault':
      return {
        ...fieldOf(def.innerType, name),
        ...(description && { description }),
        optional: true,
        absent: false,
        fallback: def.defaultValue,
      };
    default:
      return { shape: shapeOf(schema, def, name), description, optional: false, absent: false };
  }
}

function shapeOf(schema: Schema, def: Definition, name: string): Shape {
  switch (def.type) {
    case 'number':
      return { kind: (schema as z.ZodNumber).format === 'safeint' ? 'integer' : 'number' };
    case 'boolean':
      return { kind: 'flag' };
    case 'string':
      return (schema as z.ZodString).format === 'uuid' && name.endsWith('Id')
        ? { kind: 'id', noun: capitalized(name.slice(0, -2)) }
        : { kind: 'text' };
    case 'enum':
      return { kind: 'enumeration', values: Object.values(def.entries).map(String) };
    case 'literal':
      if (def.values.every((value) => typeof value === 'number')) return { kind: 'integer' };
      return { kind: 'enumeration', values: def.values.map(String) };
    case 'array':
      return { kind: 'list', item: fieldOf(def.element) };
    case 'tuple':
      return { kind: 'list', item: fieldOf(def.items[0]!) };
    case 'object':
      return {
        kind: 'object',
        identity: def,
        fields: Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [key, fieldOf(part, key)])),
      };
    case 'record':
      return { kind: 'named', item: named(fieldOf(def.valueType).shape, name) };
    case 'union':
      return unionOf(def);
    default:
      throw new TypeError(`GraphQL has no type for the ${def.type} at ${name}`);
  }
}

function unionOf(def: z.core.$ZodUnionDef & { discriminator?: string }): Shape {
  const options = def.options.map((option) => fieldOf(option).shape);
  const objects = options.filter((option) => option.kind === 'object');
  const { discriminator } = def;
  if (discriminator !== undefined) {
    const named = objects.map((option) => [literalOf(option.fields[discriminator]!), option] as const);
    return { kind: 'choice', identity: def, key: discriminator, options: Object.fromEntries(named) };
  }
  if (objects.length === options.length) return { kind: 'object', identity: def, fields: merged(objects) };
  const kinds = options.map(({ kind }) => kind).join();
  if (kinds === 'enumeration,integer') return { kind: 'wordOrCount' };
  const network = objects.find(({ fields }) => 'convs' in fields);
  const ranges = objects.find(({ fields }) => 'depth' in fields);
  const space = options.find((option) => option.kind === 'choice');
  if (network === undefined || ranges === undefined || space === undefined)
    throw new TypeError('GraphQL has no type for a union without a discriminator');
  const either = { optional: true, absent: true };
  const { family, ...others } = ranges.fields;
  const instead = {
    network: { shape: network, description: 'A network by its layers, in place of a family.', ...either },
    space: {
      shape: space,
      description: 'A space that networks of cells are drawn from, in place of a family.',
      ...either,
    },
  };
  const fields = { family: { ...family!, ...either }, ...others, ...instead };
  const object = { kind: 'object', identity: def, fields } as const;
  return { kind: 'learner', object, others: Object.keys(instead) };
}

/** The fields of all; those that differ, or that not all have, may be left out. */
function merged(objects: readonly ObjectShape[]): Record<string, Field> {
  const keys = [...new Set(objects.flatMap(({ fields }) => Object.keys(fields)))];
  const fieldAt = (key: string): Field => {
    const found = objects.flatMap(({ fields }) => fields[key] ?? []);
    const [first] = found as [Field, ...Field[]];
    const isShared = found.length === objects.length;
    const isSame = found.every(({ fallback }) => fallback === first.fallback);
    return {
      ...first,
      optional: !isShared || found.some(({ optional }) => optional),
      absent: !isShared || found.some(({ absent }) => absent),
      ...(!isSame && { fallback: undefined }),
    };
  };
  return Object.fromEntries(keys.map((key) => [key, fieldAt(key)]));
}

function named(shape: Shape, at: string): ObjectShape {
  if (shape.kind !== 'object') throw new TypeError(`GraphQL has no type for the values under names at ${at}`);
  const name = { shape: { kind: 'text' }, description: 'Its name.', optional: false, absent: false } as const;
  return { ...shape, fields: { name, ...shape.fields } };
}

function literalOf({ shape }: Field): string {
  if (shape.kind !== 'enumeration') throw new TypeError('a discriminator is a literal');
  return shape.values[0]!;
}

export const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
