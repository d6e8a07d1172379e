import { InputListRef, type InputRef, ListRef, type OutputRef } from '@pothos/core';
import { type Types, builder } from '../builder.ts';
import { descriptions } from './config-descriptions.ts';
import { enumValueName, enumerationName, nameOf } from './config-names.ts';
import { fromZod } from './config-values.ts';
import { type Field, type ObjectShape, type Shape, capitalized } from './zod-shape.ts';

// The GraphQL types of configs are made from the zod schemas of the contracts, which stay the judge of values: what a
// schema gains is in the API, and no second list of fields can be forgotten. What comes in is typed by GraphQL and
// parsed by zod; so these refs say `unknown`, and a parsed value says the type.

type Out = OutputRef<unknown> | ListRef<Types, unknown>;
type In = InputRef<unknown> | InputListRef<Types, unknown>;
type Choice = Extract<Shape, { kind: 'choice' }>;

const made = new Map<string, unknown>();
function once<Ref>(name: string, make: () => Ref): Ref {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as Ref;
}

const scalars = { integer: 'Int', number: 'Float', text: 'String', flag: 'Boolean', id: 'ID' } as const;

/** Type of what comes out, for a field of a type. */
export function outputType({ shape }: Field, within: string, field: string): Out | [Out] {
  switch (shape.kind) {
    case 'list':
      return listOf(outputType(shape.item, within, field));
    case 'named':
      return [objectType(shape.item, nameOf(shape.item.identity, within, field))];
    case 'wordOrCount':
      return scalars.text as unknown as Out;
    case 'enumeration':
      return enumType(shape.values, within, field);
    case 'object':
      return objectType(shape, nameOf(shape.identity, within, field));
    case 'learner':
      return objectType(shape.object, nameOf(shape.object.identity, within, field));
    case 'choice':
      return unionType(shape, nameOf(shape.identity, within, field));
    default:
      return scalars[shape.kind] as unknown as Out;
  }
}

/** Type of what goes in, for a field of a type. */
export function inputType({ shape }: Field, within: string, field: string): In | [In] {
  switch (shape.kind) {
    case 'list':
      return listOfInputs(inputType(shape.item, within, field));
    case 'named':
      return [inputObject(shape.item, nameOf(shape.item.identity, within, field))];
    case 'wordOrCount':
      return scalars.text as unknown as In;
    case 'enumeration':
      return enumType(shape.values, within, field);
    case 'object':
      return inputObject(shape, nameOf(shape.identity, within, field));
    case 'learner':
      return inputObject(shape.object, nameOf(shape.object.identity, within, field));
    case 'choice':
      return oneOfInput(shape, nameOf(shape.identity, within, field));
    default:
      return scalars[shape.kind] as unknown as In;
  }
}

const listOf = (item: Out | [Out]): [Out] => [Array.isArray(item) ? new ListRef(item[0], false) : item];
const listOfInputs = (item: In | [In]): [In] => [
  Array.isArray(item) ? new InputListRef(item[0], true) : item,
];

function enumType(values: readonly string[], within: string, field: string) {
  const name = enumerationName(within, field);
  return once(name, () =>
    builder.enumType(name, {
      description: descriptions[name],
      values: Object.fromEntries(values.map((value) => [enumValueName(value), { value }])),
    }),
  );
}

function objectType(shape: ObjectShape, name: string, kind?: Out): Out {
  return once(name, () =>
    builder.objectRef<Record<string, unknown>>(name).implement({
      description: descriptions[name],
      fields: (t) =>
        Object.fromEntries(
          Object.entries(shape.fields).map(([key, field]) => [
            key,
            t.field({
              type: (kind && isLiteral(field) ? kind : outputType(field, name, key)) as Out,
              nullable: field.absent as true,
              description: describe(field, name, key),
              complexity: { multiplier: 1 },
              resolve: (parent) => fromZod(field, parent[key]),
            }),
          ]),
        ),
    }),
  );
}

/**
 * @param name of the type that comes out; what goes in is named after it
 * @param partial whether everything may be left out, as what is put over something else
 */
export function inputObject(shape: ObjectShape, name: string, partial = false): In {
  const inputName = partial ? `${name}Overrides` : `${name}Input`;
  return once(inputName, () =>
    builder.inputType(inputName, {
      description: partial ? `What replaces parts of a preset’s ${name}.` : descriptions[name],
      fields: (t) =>
        Object.fromEntries(
          Object.entries(shape.fields)
            .filter(([, field]) => !isLiteral(field))
            .map(([key, field]) => [
              key,
              t.field({
                type: inputType(field, name, key) as In,
                required: (!partial && !field.optional) as false,
                description: describe(field, name, key, !partial),
              }),
            ]),
        ),
    }),
  );
}

function unionType({ key, options }: Choice, name: string): Out {
  return once(name, () => {
    const kind = enumType(Object.keys(options), name, 'kind') as Out;
    const optionName = (option: string) => name + capitalized(option);
    return builder.unionType(name, {
      description: descriptions[name],
      types: Object.entries(options).map(
        ([option, shape]) => objectType(shape, optionName(option), kind) as never,
      ),
      resolveType: (value) => optionName((value as Record<string, string>)[key]!),
    });
  });
}

function oneOfInput({ options }: Choice, name: string): In {
  return once(`${name}Input`, () =>
    builder.inputType(`${name}Input`, {
      description: `${descriptions[name]} Exactly one.`,
      isOneOf: true,
      fields: (t) =>
        Object.fromEntries(
          Object.entries(options).map(([option, shape]) => {
            const optionName = name + capitalized(option);
            const isEmpty = Object.values(shape.fields).every(isLiteral);
            return [
              option,
              t.field({
                type: (isEmpty ? 'Boolean' : inputObject(shape, optionName)) as In,
                required: false,
                description: descriptions[optionName]! + (isEmpty ? ' True: there is nothing to set.' : ''),
              }),
            ];
          }),
        ),
    }),
  );
}

/** The key that tells the options of a choice apart. */
const isLiteral = ({ shape }: Field) => shape.kind === 'enumeration' && shape.values.length === 1;

function describe(field: Field, within: string, key: string, withFallback = false): string | undefined {
  const text = field.description ?? descriptions[`${within}.${key}`];
  const { fallback } = field;
  if (!withFallback) return text;
  switch (typeof fallback) {
    case 'string':
      return `${text} Default: ${field.shape.kind === 'enumeration' ? enumValueName(fallback) : fallback}.`;
    case 'number':
    case 'boolean':
      return `${text} Default: ${fallback}.`;
    default:
      return text;
  }
}
