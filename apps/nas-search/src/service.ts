import { strategyOf } from '@gtn-studio/nas';
import type { WorkOptions } from '@gtn-studio/messaging';
import type { ServiceDefinition } from '@gtn-studio/service';
import { type WorkerOptions, connectWorker, workOn } from '@gtn-studio/workers';
import { advanceSearch } from './handlers/advance-search.ts';
import { watchSearches } from './search/watch-searches.ts';

export interface NasSearchOptions extends WorkerOptions {
  readonly work?: WorkOptions;
}

/** Proposes the trials of searches, and ends them as their evaluations end. Any number of processes may run. */
export const nasSearch = (options: NasSearchOptions = {}): ServiceDefinition => ({
  name: 'nas-search',
  defaultPort: 4030,
  async start(context) {
    const worker = await connectWorker('nas-search', context, options);
    const notify = (evaluationId: string) => worker.messaging.notifyIntent(evaluationId);
    const { concurrency } = context.config;
    const advancing = workOn(
      worker,
      'Search',
      { concurrency, ...options.work },
      advanceSearch({ strategyOf, notify }),
    );
    const stopWatching = watchSearches(worker);
    return {
      ready: () => worker.ready(),
      async stop() {
        await Promise.all([advancing.stop(), stopWatching()]);
        await worker.close();
      },
    };
  },
});
