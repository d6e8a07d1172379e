import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds; the spec's own time limit ends it. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}
