import type { ServiceDefinition } from '@gtn-studio/service';
import { COMPUTE } from './computation.ts';

/** The two things that one program is. */
export interface Program {
  /** The service, which starts this file again to compute for it. */
  readonly service: (program: string) => Promise<ServiceDefinition>;
  /** What computes for it, in a process of its own. */
  readonly compute: () => Promise<void>;
}

/** Runs this process as what it was called as; each of the two loads only what it needs. */
export async function runProgram({ service, compute }: Program): Promise<void> {
  if (process.argv[2] === COMPUTE) return compute();
  const [{ runService }, definition] = await Promise.all([
    import('@gtn-studio/service'),
    service(process.argv[1]!),
  ]);
  await runService(definition);
}
