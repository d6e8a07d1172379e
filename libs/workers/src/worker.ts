import { join } from 'node:path';
import { defaultCacheDirectory } from '@gtn-studio/datasets';
import { type Platform, type PlatformOptions, connectPlatform } from '@gtn-studio/platform';
import type { ServiceContext } from '@gtn-studio/service';
import { Counter } from 'prom-client';
import { DatasetCache } from './dataset-cache.ts';

/** What the handlers of a process work with that takes work from queues. */
export interface Worker extends Platform {
  readonly datasets: DatasetCache;
  /** Attempts at pieces of work, by kind and what came of them. */
  readonly workTotal: Counter<'kind' | 'outcome'>;
  /** The runs that this process works on now, each with the fence of its attempt. */
  readonly claimed: Map<string, number>;
}

export type WorkerOptions = PlatformOptions;

/**
 * Connects a process that takes work.
 *
 * @throws ExpectedError UNAVAILABLE if the database or the bus does not answer.
 */
export async function connectWorker(
  service: string,
  context: ServiceContext,
  options: WorkerOptions = {},
): Promise<Worker> {
  const platform = await connectPlatform(service, context, options);
  const { dataDir } = context.config;
  return {
    ...platform,
    datasets: new DatasetCache(platform, { folder: join(defaultCacheDirectory(), 'registered'), dataDir }),
    workTotal: new Counter({
      name: 'gtn_work_total',
      help: 'Attempts at pieces of work, by kind and what came of them',
      labelNames: ['kind', 'outcome'],
      registers: [context.metrics],
    }),
    claimed: new Map(),
  };
}
