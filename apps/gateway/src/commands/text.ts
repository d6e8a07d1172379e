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

const hasControl = (text: string) => /\p{Cc}/u.test(text);
