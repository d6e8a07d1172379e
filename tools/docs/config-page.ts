import {
  type LearnerRanges,
  familyRanges,
  learnerChoiceSchema,
  presets,
  trainingConfigSchema,
} from '@gtn-studio/contracts';
import type { z } from 'zod';
import { jsonSchemaOf } from './json-schemas.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;
type Properties = [key: string, schema: JsonSchema][];

/** docs/config.md, from the schemas that judge configs. */
export function configPage(): string {
  const all = propertiesOf(jsonSchemaOf(trainingConfigSchema));
  const groups = all.filter(([, { properties }]) => properties);
  const choices = jsonSchemaOf(learnerChoiceSchema).anyOf!;
  const [network, family] = choices.filter(({ type }) => type === 'object');
  const spaces = choices.find(({ oneOf }) => oneOf)!.oneOf!;
  const conv = propertiesOf(network!.properties!.convs as JsonSchema & { items: JsonSchema });
  const spaceName = ({ properties }: JsonSchema) => (properties!.space as JsonSchema).const as string;
  return [
    '# Every key of a training config',
    '<!-- Made by `npx nx run workspace:generate` from libs/contracts. -->',
    'A config is a preset, a file (`--config`), or a preset with changes: see [cli.md](cli.md#configs---preset---config---dataset---set). ' +
      '[concepts.md](concepts.md) explains the ideas behind the keys. A key without a default is required, in the preset or in the file. ' +
      'Where [the paper](https://arxiv.org/abs/1912.07768) has a name for something, we use it.',
    keysTable(all.filter(([, { properties }]) => !properties)),
    ...groups.flatMap(([group, schema]) => [
      `## \`${group}\``,
      schema.description!,
      keysTable(propertiesOf(schema).map(([key, part]) => [`${group}.${key}`, part])),
    ]),
    '## Presets',
    markdownTable(
      ['preset', 'what it is for'],
      Object.entries(presets).map(([name, { description }]) => [code(name), description]),
    ),
    '## Networks',
    'An entry of `learner.pool`, and the value of `--learner`, can be a network, described by its layers: convolutions, then a head.',
    keysTable(propertiesOf(network!)),
    'Each of `convs` has these:',
    keysTable(conv),
    '## Families',
    'It can also be a family: its name, or `{"family": …}` with some of these keys replaced. Each learner is drawn uniformly from the ranges and lists of its family.',
    keysTable(propertiesOf(family!), false),
    markdownTable(
      ['family', ...[...rangeKeys, ...listKeys].map(code)],
      Object.entries<LearnerRanges>(familyRanges).map(([name, ranges]) => [
        code(name),
        ...rangeKeys.map((key) => [...new Set<unknown>(ranges[key])].join('–')),
        ...listKeys.map((key) => ranges[key].join(', ')),
      ]),
    ),
    '## Spaces',
    'Or it can be a space of networks of cells, such as `{"space": "nasBench201", "channels": 4, "cells": 1}`. Each learner is drawn at random from the space.',
    markdownTable(
      ['space', 'what it is', 'keys'],
      spaces.map((space) => [
        code(spaceName(space)),
        space.description!,
        Object.keys(space.properties!)
          .filter((key) => key !== 'space')
          .map(code)
          .join(', '),
      ]),
    ),
    keysTable(propertiesOf(spaces[0]!).filter(([key]) => key !== 'space')),
  ].join('\n\n');
}

const propertiesOf = (schema: JsonSchema): Properties =>
  Object.entries(
    (schema.properties ?? (schema.items as JsonSchema).properties) as Record<string, JsonSchema>,
  );

const keysTable = (properties: Properties, withDefaults = true): string =>
  markdownTable(
    withDefaults ? ['key', 'meaning', 'values', 'default', 'unit'] : ['key', 'meaning', 'values'],
    properties.map(([key, schema]) => [
      code(key),
      schema.description ?? '',
      valuesOf(schema),
      ...(withDefaults ? [defaultOf(schema), (schema.unit as string | undefined) ?? ''] : []),
    ]),
  );

function valuesOf(schema: JsonSchema): string {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (schema.anyOf) return 'family, space, file or network';
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(() => 'n').join(', ')}]`;
  if (type === 'array') return `list of: ${valuesOf(schema.items as JsonSchema)}`;
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'object') return 'object';
  if (type !== 'number' && type !== 'integer') return 'text';
  const unbounded = (bound: unknown) => typeof bound !== 'number' || bound > 1e9;
  const least = exclusiveMinimum !== undefined ? `greater than ${exclusiveMinimum}` : `at least ${minimum}`;
  const most = exclusiveMaximum !== undefined ? `less than ${exclusiveMaximum}` : `at most ${maximum}`;
  const bounds = unbounded(exclusiveMaximum ?? maximum) ? [least] : [least, most];
  return [...(type === 'integer' ? ['whole'] : []), ...bounds].join(', ');
}

const defaultOf = ({ default: value }: JsonSchema): string =>
  value === undefined ? '' : code(typeof value === 'string' ? value : JSON.stringify(value));

const rangeKeys = ['depth', 'width', 'hiddenDepth', 'hiddenWidth'] as const;
const listKeys = ['kernels', 'heads', 'poolings', 'norms'] as const;

const code = (text: string) => `\`${text}\``;

const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
