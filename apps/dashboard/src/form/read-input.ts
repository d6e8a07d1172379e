import type { Draft, InputField, InputShapes } from './input-shape.ts';

export interface ReadInput {
  readonly input: Readonly<Record<string, unknown>>;
  /** What can't be sent, by the path of its field: no number, or nothing where something is needed. */
  readonly problems: Readonly<Record<string, string>>;
}

/** What a form asks for; what is left empty is left out. */
export function readInput(shapes: InputShapes, type: string, draft: Draft): ReadInput {
  const problems: Record<string, string> = {};

  const object = (name: string, path: string): Record<string, unknown> => {
    const { oneOf, fields } = shapes.inputs[name]!;
    const taken = oneOf ? fields.filter((field) => field.name === draft[path]) : fields;
    const entries = taken.map((field): [string, unknown] => {
      const at = under(path, field.name);
      // A choice without parts is taken as it is named.
      return [field.name, oneOf && field.type === 'Boolean' ? true : value(field, at, oneOf)];
    });
    return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
  };

  const value = (field: InputField, path: string, chosen: boolean): unknown => {
    const inner = shapes.inputs[field.type];
    if (inner && !field.list) {
      // A group that may be left out is, until something of it is there: what it needs is not missing before.
      if (!field.required && !chosen && !isBegun(path)) return undefined;
      const part = object(field.type, path);
      if (Object.keys(part).length > 0 || chosen) return part;
      if (field.required) problems[path] = inner.oneOf ? 'needs one of these' : 'is needed';
      return undefined;
    }
    const text = (draft[path] ?? '').trim();
    if (text === '') {
      if (field.required || chosen) problems[path] = 'is needed';
      return undefined;
    }
    if (inner) return parsed(text, path);
    if (!field.list) return scalar(field.type, text, path);
    return text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
      .map((item) => scalar(field.type, item, path));
  };

  const isBegun = (path: string): boolean =>
    Object.entries(draft).some(
      ([at, text]) => (at === path || at.startsWith(`${path}.`)) && text.trim() !== '',
    );

  const scalar = (name: string, text: string, path: string): unknown => {
    if (name === 'Boolean') return text === 'true';
    if (name !== 'Int' && name !== 'Float') return text;
    const number = Number(text);
    if (name === 'Int' ? Number.isSafeInteger(number) : Number.isFinite(number)) return number;
    problems[path] = `needs a ${name === 'Int' ? 'whole ' : ''}number, got ${JSON.stringify(text)}`;
    return undefined;
  };

  const parsed = (text: string, path: string): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      problems[path] = `needs JSON: ${(error as Error).message}`;
      return undefined;
    }
  };

  return { input: object(type, ''), problems };
}

export const under = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/**
 * What is wrong with a field: what the server says of its path. It may leave out which one of a choice is taken, as configs do that name it
 * beside its parts.
 */
export function problemAt(
  problems: Readonly<Record<string, string>>,
  path: string,
  draft: Draft,
): string | undefined {
  const steps = path.split('.');
  const short = steps.filter((step, at) => draft[steps.slice(0, at).join('.')] !== step).join('.');
  return problems[path] ?? problems[short];
}
