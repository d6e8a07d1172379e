import type { Actor } from '../auth/actor.ts';

/** Whose limits count: a key's, or those of all who are at this machine without one. */
export const keyOf = ({ keyId }: Actor): string => keyId ?? 'without a key';
