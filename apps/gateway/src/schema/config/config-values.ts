import { ExpectedError, InvalidInputError } from '@gtn-studio/contracts';
import { encodeId, rowId } from '../../paging/global-id.ts';
import type { Field, ObjectShape, Shape } from './zod-shape.ts';

/**
 * A value that came through GraphQL as the field's zod schema takes it; null counts as left out.
 *
 * @throws ExpectedError INVALID_INPUT for an id of another noun
 */
export function toZod({ shape }: Field, value: unknown, at: string): unknown {
  if (value === null || value === undefined) return undefined;
  switch (shape.kind) {
    case 'id':
      return rowId(shape.noun, value as string, at);
    case 'list':
      return (value as unknown[]).map((item, i) => toZod(shape.item, item, `${at}.${i}`));
    case 'named':
      return namedToZod(shape.item, value as { name: string }[], at);
    case 'wordOrCount':
      return /^\d+$/.test(value as string) ? Number(value) : value;
    case 'object':
      return partsToZod(shape, value, at);
    case 'learner':
      return learnerToZod(shape, value, at);
    case 'choice': {
      const [[name, chosen]] = Object.entries(value) as [[string, unknown]];
      const option = shape.options[name]!;
      return { [shape.key]: name, ...(chosen === true ? {} : partsToZod(option, chosen, `${at}.${name}`)) };
    }
    default:
      return value;
  }
}

/** Equal learners are written alike, so that equal configs have equal hashes: a family that keeps all its ranges by its name. */
function learnerToZod(
  { object, others }: Extract<Shape, { kind: 'learner' }>,
  value: unknown,
  at: string,
): unknown {
  const parts = partsToZod(object, value, at);
  const instead = others.find((key) => parts[key] !== undefined);
  if (instead === undefined) return Object.keys(parts).join() === 'family' ? parts.family : parts;
  const other = Object.keys(parts).find((key) => key !== instead);
  if (other === undefined) return parts[instead];
  const message = `${at}.${other}: must be left out beside a ${instead}, got ${JSON.stringify(parts[other])}`;
  throw new ExpectedError('INVALID_INPUT', message, `${at}.${other}`);
}

function namedToZod(item: ObjectShape, given: readonly { name: string }[], at: string): unknown {
  const entries = given.map((value, i): [string, unknown] => {
    const { name, ...parts } = partsToZod(item, value, `${at}.${i}`);
    return [name as string, parts];
  });
  const names = entries.map(([name]) => name);
  const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (twice < 0) return Object.fromEntries(entries);
  throw new InvalidInputError([
    {
      field: `${at}.${twice}.name`,
      message: `must be another one’s, got ${JSON.stringify(names[twice])} again`,
    },
  ]);
}

function partsToZod({ fields }: ObjectShape, value: unknown, at: string): Record<string, unknown> {
  const given = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    given
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([key, part]) => [key, toZod(fields[key]!, part, `${at}.${key}`)]),
  );
}

/**
 * A field's value in a config as GraphQL gives it out; what is within objects waits for their fields. A config from before there was the
 * field has its default.
 */
export function fromZod(field: Field, value: unknown): unknown {
  if (value !== undefined && value !== null) return given(field, value);
  const { absent, fallback } = field;
  return absent || fallback === undefined ? null : given(field, fallback);
}

function given({ shape }: Field, value: unknown): unknown {
  switch (shape.kind) {
    case 'id':
      return encodeId(shape.noun, value as string);
    case 'list':
      return (value as unknown[]).map((item) => fromZod(shape.item, item));
    case 'named':
      return Object.entries(value as Record<string, object>).map(([name, part]) => ({ name, ...part }));
    case 'wordOrCount':
      return `${value as string | number}`;
    case 'learner':
      if (typeof value === 'string') return { family: value };
      if ('space' in (value as object)) return { space: value };
      return 'convs' in (value as object) ? { network: value } : value;
    default:
      return value;
  }
}
