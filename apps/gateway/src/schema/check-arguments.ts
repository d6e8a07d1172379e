import { type Problem, refuse, shown } from '@gtn-studio/contracts';
import { type GraphQLField, type GraphQLSchema, defaultFieldResolver, isObjectType } from 'graphql';

/**
 * Refuses arguments with a value that nothing behind could keep as it is, before any field sees them: text that is no
 * Unicode, whose lone surrogates UTF-8 would all make into the same U+FFFD; text with NUL, which Postgres has no place for; and
 * a number too large for float64, which a literal such as 1e400 can say. A mutation tells of its input itself, as its result.
 */
export function checkArguments(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type) && type !== schema.getMutationType())
      for (const field of Object.values(type.getFields())) if (field.args.length > 0) checkField(field);
}

function checkField(field: GraphQLField<unknown, unknown>): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (parent, args, ...rest) => {
    requireSound(args as object);
    return resolve(parent, args, ...rest);
  };
  if (subscribe)
    field.subscribe = (parent, args, ...rest) => {
      requireSound(args as object);
      return subscribe(parent, args, ...rest);
    };
}

/** @throws InvalidInputError that names each field of such a value */
export function requireSound(input: object): void {
  refuse(problemsIn(input, ''));
}

function problemsIn(value: unknown, field: string): Problem[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) =>
      problemsIn(part, field === '' ? key : `${field}.${key}`),
    );
  const needed = whatIsNeeded(value);
  if (needed === undefined) return [];
  return [{ field, message: `needs ${needed}, got ${shown(value)}` }];
}

function whatIsNeeded(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a finite number';
  if (typeof value !== 'string') return undefined;
  if (value.includes('\0')) return 'text without the character NUL';
  return /\p{Surrogate}/u.test(value) ? 'text in Unicode, without half a surrogate pair' : undefined;
}
