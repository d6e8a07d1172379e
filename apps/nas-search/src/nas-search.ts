import { strategyOf } from '@gtn-studio/nas';
import type { ServiceDefinition } from '@gtn-studio/service';
import { openWorkplace, workOn } from '@gtn-studio/workers';
import { advance } from './search/advance.ts';
import { keepReminding } from './search/remind.ts';

/** Proposes the trials of searches, and ends them as their evaluations end. Any number of processes may run. */
export const nasSearch: ServiceDefinition = {
  name: 'nas-search',
  defaultPort: 4030,
  async start(context) {
    const workplace = await openWorkplace('nas-search', context);
    const nudge = (evaluationId: string) => workplace.messaging.nudge(evaluationId);
    const options = { concurrency: context.config.concurrency };
    const work = workOn(workplace, 'advanceSearch', options, (attempt) =>
      advance(attempt, { strategyOf, nudge }),
    );
    const stopReminding = keepReminding(workplace);
    return {
      ready: () => workplace.ready(),
      async stop() {
        await Promise.all([work.stop(), stopReminding()]);
        await workplace.close();
      },
    };
  },
};
