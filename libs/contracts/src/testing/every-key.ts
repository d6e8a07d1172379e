import type { z } from 'zod';
import { trainingConfigSchema } from '../config/training-config.ts';
import { configKeys } from '../config/config-keys.ts';
import type { ConfigPart } from '../config/with-overrides.ts';
import { ofNasBench201 } from './broken-rules.ts';

const schemaAt = (key: string) =>
  key
    .split('.')
    .reduce<z.core.$ZodType>(
      (schema, part) => (inner(schema)._zod.def as z.core.$ZodObjectDef).shape[part]!,
      trainingConfigSchema,
    );

function inner(schema: z.core.$ZodType): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes;
  const { def } = known._zod;
  return 'innerType' in def ? inner(def.innerType) : known;
}

function exampleOf(schema: z.core.$ZodType): unknown {
  const known = inner(schema);
  const { def } = known._zod;
  switch (def.type) {
    case 'number':
      return (known as z.ZodNumber).format === 'safeint' ? 1 : 0.25;
    case 'boolean':
      return true;
    case 'string':
      return ((known as z.ZodString).meta()?.examples as string[] | undefined)?.[0] ?? 'digits';
    case 'enum':
      return Object.values(def.entries).at(-1);
    case 'array':
      return [exampleOf(def.element)];
    case 'tuple':
      return def.items.map(exampleOf);
    case 'union':
      return exampleOf(def.options.at(-1)!);
    case 'object':
      return Object.fromEntries(Object.entries(def.shape).map(([key, part]) => [key, exampleOf(part)]));
    default:
      throw new TypeError(`no example of a ${def.type}`);
  }
}

export interface KeyExample {
  readonly key: string;
  readonly value: unknown;
  /** What digits-demo must be changed in to run with it. */
  readonly beside: ConfigPart;
}

/** A value of each key of a training config, those of families and their ranges included; digits-demo runs with any of them. */
export const everyKey: readonly KeyExample[] = configKeys.map((key) => ({
  key,
  value: key === 'batchSize' ? 10 : exampleOf(schemaAt(key)),
  beside: key.split('.')[0] === 'ranking' ? { learner: ofNasBench201 } : {},
}));
