export { brokenRules, ofNasBench201 } from './broken-rules.ts';
export { everyKey } from './every-key.ts';
