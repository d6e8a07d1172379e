export { brokenRules } from './broken-rules.ts';
export { everyKey } from './every-key.ts';
