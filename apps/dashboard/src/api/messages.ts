import type { CombinedError } from '@urql/core';

/** What went wrong with a request, a sentence for people. */
export function messageOf(error: CombinedError): string {
  if (error.networkError)
    return 'The gateway can’t be reached. The page asks again by itself as soon as it can.';
  return error.graphQLErrors.map(({ message }) => sentence(message)).join(' ');
}

/** What the API says begins with a field or a small letter, and has no full stop. */
export const sentence = (message: string): string => {
  const text = message.trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
};
