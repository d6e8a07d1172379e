// `npx nx run dashboard:generate`: the inputs that forms are drawn from, as the schema describes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { InputShapes } from '../src/form/input-shape.ts';

const root = join(import.meta.dirname, '../../..');
const schema = buildSchema(readFileSync(join(root, 'apps/gateway/schema.graphql'), 'utf8'));
const folder = join(root, 'apps/dashboard/src/generated');

/** An input and all that are within it. */
function shapesFrom(name: string): InputShapes {
  const inputs: Record<string, InputShapes['inputs'][string]> = {};
  const enums: Record<string, string[]> = {};
  const visit = (type: GraphQLInputObjectType) => {
    if (type.name in inputs) return;
    const fields = Object.values(type.getFields());
    inputs[type.name] = {
      oneOf: type.isOneOf,
      fields: fields.map((field) => ({
        name: field.name,
        type: getNamedType(field.type).name,
        list: listDepth(field.type) > 0,
        required: isNonNullType(field.type),
        hint: field.description ?? '',
      })),
    };
    for (const field of fields) {
      const named = getNamedType(field.type);
      if (isInputObjectType(named)) visit(named);
      if (isEnumType(named)) enums[named.name] = named.getValues().map((value) => value.name);
    }
  };
  visit(schema.getType(name) as GraphQLInputObjectType);
  return { inputs, enums };
}

function listDepth(type: GraphQLInputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

for (const noun of ['Search', 'Validation', 'Finish']) {
  const name = `Start${noun}Input`;
  const lower = noun.toLowerCase();
  const text = JSON.stringify(shapesFrom(name), null, 2);
  writeFileSync(
    join(folder, `${lower}-input.ts`),
    `import type { InputShapes } from '../form/input-shape.ts';\n\n/** ${name} and what is within it. */\nexport const ${lower}Input: InputShapes = ${text};\n`,
  );
}
