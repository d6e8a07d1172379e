import { ExpectedError, shown } from '@gtn-studio/contracts';

/** @throws ExpectedError INVALID_INPUT for a text that is no name */
export function requireName(name: string, field = 'name'): string {
  const trimmed = name.trim();
  if (trimmed.length >= 1 && trimmed.length <= 200 && !hasControl(trimmed)) return trimmed;
  throw new ExpectedError(
    'INVALID_INPUT',
    `${field}: needs 1 to 200 characters on one line, got ${shown(name)}`,
    field,
  );
}

/** @throws ExpectedError INVALID_INPUT for a text that is too long */
export function requireText(text: string, field: string, most = 10_000): string {
  if (text.length <= most) return text;
  throw new ExpectedError(
    'INVALID_INPUT',
    `${field}: needs at most ${most} characters, got ${text.length}`,
    field,
  );
}

const mostTags = 50;

/**
 * Tags as they are kept: each once, sorted.
 *
 * @throws ExpectedError INVALID_INPUT for too many, or a text that is no tag
 */
export function requireTags(tags: readonly string[], field = 'tags'): string[] {
  if (tags.length > mostTags) {
    const message = `${field}: needs at most ${mostTags} tags, got ${tags.length}`;
    throw new ExpectedError('INVALID_INPUT', message, field);
  }
  return [...new Set(tags.map((tag, i) => requireTag(tag, `${field}.${i}`)))].sort();
}

function requireTag(tag: string, field: string): string {
  const trimmed = tag.trim();
  if (trimmed.length >= 1 && trimmed.length <= 100 && !hasControl(trimmed)) return trimmed;
  const message = `${field}: needs 1 to 100 characters on one line, got ${shown(tag)}`;
  throw new ExpectedError('INVALID_INPUT', message, field);
}

const hasControl = (text: string) => /\p{Cc}/u.test(text);
