import { learnerChoiceSchema, spaceDescriptionSchema, trainingConfigSchema } from '@gtn-studio/contracts';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A training config or a part of one, as `gtn train --config` reads it: entries of the pool may also be files. */
export function trainingConfigFile(): JsonSchema {
  const { required: _, ...schema } = jsonSchemaOf(trainingConfigSchema);
  const pool = (schema.properties!.learner as JsonSchema).properties!.pool as JsonSchema;
  const items = pool.items as JsonSchema;
  const file: JsonSchema = {
    type: 'string',
    pattern: '\\.(json|ya?ml)$',
    description: 'A file with a learner.',
  };
  pool.items = { anyOf: [...items.anyOf!, file] };
  return withSchemaKey(schema, 'A training config of gtn, whole or in part');
}

/** A learner in a file: a network by its layers, a family with some of its ranges replaced, or a space. */
export function learnerFile(): JsonSchema {
  const { $schema, anyOf } = jsonSchemaOf(learnerChoiceSchema);
  const choices = anyOf!.flatMap((choice): JsonSchema[] => choice.oneOf ?? [choice]);
  const objects = choices.filter(({ type }) => type === 'object');
  const title = 'A learner of gtn: a network by its layers, a family, or a space';
  return { $schema, title, anyOf: objects.map((object) => withSchemaKey(object)) };
}

/** A search space of one's own, as `--space` reads it. */
export const spaceFile = (): JsonSchema =>
  withSchemaKey(jsonSchemaOf(spaceDescriptionSchema), 'A search space of gtn');

/** As a file may say it: what has a default may be left out. Units are for people alone. */
export const jsonSchemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input' });

/** Editors are told the schema by this key, which the reader of a file passes over. */
const withSchemaKey = (schema: JsonSchema, title?: string): JsonSchema => ({
  ...schema,
  ...(title && { title }),
  properties: { $schema: { type: 'string' }, ...schema.properties },
});
