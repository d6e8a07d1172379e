import type { VariableName } from './environment.ts';

/** A variable's value as it may be shown: no secret, no password within a URL, whatever else is wrong with it. */
export const redact = (name: VariableName, value: string): string =>
  name === 'S3_SECRET_KEY' ? '***' : value.replace(/(\/\/[^/:@]*):[^/]*@/g, '$1:***@');
