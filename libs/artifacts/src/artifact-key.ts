import { invalidArtifactKey } from './errors.ts';

/** @throws ExpectedError INVALID_INPUT for anything but 64 lower-case hexadecimal digits, so no key is ever a path. */
export function checkKey(sha256: string): void {
  if (!isKey(sha256)) throw invalidArtifactKey(String(sha256));
}

export const isKey = (text: unknown): boolean => typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
