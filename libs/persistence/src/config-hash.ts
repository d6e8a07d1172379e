import type { TrainingConfig } from '@gtn-studio/contracts';
import { sha256 } from './sha256.ts';

/** Names a config by its contents: SHA-256 of its JSON, in hexadecimal; a checkpoint of a run with it carries the same. */
export const configHash = (config: TrainingConfig): string => sha256(JSON.stringify(config));
