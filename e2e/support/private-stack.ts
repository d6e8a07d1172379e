import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GtnClient, CreateExperimentDocument, orThrow } from '@gtn-studio/sdk';
import { startStack } from '../../tools/stack/start-stack.ts';
import { platformServices } from '../../tools/stack/services.ts';
import type { Stack } from '../../tools/stack/stack.ts';

/** A whole platform of a story's own: real servers, real processes, free ports, a temporary folder. */
export interface PrivateStack {
  readonly stack: Stack;
  readonly client: GtnClient;
  /** An experiment for the story's runs. */
  readonly experimentId: string;
  remove(): Promise<void>;
}

interface PrivateStackOptions {
  /** Learner-evaluators. */
  readonly evaluators?: number;
  /** Variables of the services, beyond those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** A database of the story's own. */
  readonly databaseUrl?: string;
  /** A NATS of the story's own. */
  readonly natsUrl?: string;
}

export async function privateStack({
  evaluators = 1,
  env,
  databaseUrl,
  natsUrl,
}: PrivateStackOptions = {}): Promise<PrivateStack> {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-e2e-'));
  const stack = await startStack({
    folder,
    ports: 'free',
    databaseUrl,
    natsUrl,
    services: platformServices({ evaluators }),
    log: { info: () => undefined, warn: () => undefined },
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      GTN_THREADS: '1',
      ...env,
    },
  });
  const client = new GtnClient({ url: stack.service('gateway').url! });
  const { createExperiment } = await client.request(CreateExperimentDocument, { input: { name: 'story' } });
  return {
    stack,
    client,
    experimentId: orThrow(createExperiment).experiment.id,
    async remove() {
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
