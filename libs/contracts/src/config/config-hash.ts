import { createHash } from 'node:crypto';
import type { TrainingConfig } from './training-config.ts';

// Apart from the rest of the contract, which web pages read too: this needs Node.

/** Names a config by its contents: SHA-256 of its JSON, in hexadecimal; a checkpoint of a run with it carries the same. */
export const configHash = (config: TrainingConfig): string =>
  createHash('sha256').update(JSON.stringify(config)).digest('hex');
