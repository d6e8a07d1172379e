import { join } from 'node:path';

/** The top of the repository. */
export const repository = join(import.meta.dirname, '../..');

/** A service of a stack: a program that listens where GTN_PORT says and answers `/readyz` there. */
export interface ServiceSpec {
  readonly name: string;
  /** The source file that is its program. */
  readonly entry: string;
  /** Where the ports are fixed. */
  readonly port: number;
  readonly env?: NodeJS.ProcessEnv;
}

const app = (name: string, port: number): ServiceSpec => ({
  name,
  entry: join(repository, `apps/${name}/src/main.ts`),
  port,
});

/** Ports of the servers where they are fixed. */
export const serverPorts = { postgres: 4080, nats: 4090 } as const;

/** The services of the platform in the order in which they are stopped: first those that give the others work. */
export function platformServices({ evaluators = 1 } = {}): ServiceSpec[] {
  const learnerEvaluator = app('learner-evaluator', 4020);
  return [
    app('gateway', 4000),
    app('nas-search', 4030),
    app('generator-trainer', 4010),
    ...Array.from({ length: evaluators }, (_, index) => ({
      ...learnerEvaluator,
      name: index === 0 ? learnerEvaluator.name : `${learnerEvaluator.name}-${index + 1}`,
      port: learnerEvaluator.port + index,
    })),
  ];
}
