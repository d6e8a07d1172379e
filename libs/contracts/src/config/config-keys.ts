import { keysOf } from '../parsing/schema-keys.ts';
import { trainingConfigSchema } from './training-config.ts';

/** Every key of a training config, with dots, groups and optional ones included: `metaLoss`, `metaLoss.window`, … */
export const configKeys: readonly string[] = keysOf(trainingConfigSchema);
