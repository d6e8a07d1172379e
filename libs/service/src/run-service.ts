// An entry of its own: a process that only computes loads nothing of the service.
import { COMPUTE } from './compute/compute-process.ts';
import type { ServiceDefinition } from './definition.ts';

/** What a service's program is. */
export interface ServiceProgram {
  /** The service, which starts this file again to compute for it. */
  readonly service: (program: string) => Promise<ServiceDefinition>;
  /** What computes for it, in a process of its own. */
  readonly compute?: () => Promise<void>;
}

/** Runs this process as what it was called as, the service or what computes for it; each loads only what it needs. */
export async function runService({ service, compute }: ServiceProgram): Promise<void> {
  if (process.argv[2] === COMPUTE && compute) return compute();
  const [{ supervise }, definition] = await Promise.all([
    import('./supervise.ts'),
    service(process.argv[1]!),
  ]);
  await supervise(definition);
}
