import { createHash, randomBytes } from 'node:crypto';

/** A key to the API: 256 random bits, with a prefix by which tools that look for leaked secrets know it. */
export const newKey = (): string => `gtn_${randomBytes(32).toString('base64url')}`;

/** What is kept of a key. So many random bits need no slow hash. */
export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** What people recognize a key by. */
export const prefixOf = (key: string): string => key.slice(0, 12);

export const isKey = (text: string): boolean => /^gtn_[A-Za-z0-9_-]{43}$/.test(text);
