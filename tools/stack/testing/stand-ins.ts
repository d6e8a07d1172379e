import { join } from 'node:path';
import type { ServiceSpec } from '../services.ts';

const entry = join(import.meta.dirname, 'stand-in.ts');

/** Two tiny services, the one that gives work first. */
export const standIns: readonly ServiceSpec[] = [
  { name: 'asker', entry, port: 0, env: { OWN: 'asker' } },
  { name: 'worker', entry, port: 0, env: { OWN: 'worker' } },
];
