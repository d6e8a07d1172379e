import type { WorkOptions } from '@gtn-studio/messaging';
import type { ServiceDefinition } from '@gtn-studio/service';
import { type WorkplaceOptions, openWorkplace, workOn } from '@gtn-studio/workers';
import { Counter } from 'prom-client';
import { exportGenerator } from './handlers/export-generator.ts';
import { trainGenerator } from './handlers/train-generator.ts';
import type { AwayOptions } from './training/learners-away.ts';

export interface TrainerOptions extends WorkplaceOptions {
  readonly work?: WorkOptions;
  readonly away?: AwayOptions;
}

/**
 * The service that trains generators and makes exports of them.
 *
 * @param program the file that computes for it when it is called with `compute`
 */
export const generatorTrainer = (program: string, options: TrainerOptions = {}): ServiceDefinition => ({
  name: 'generator-trainer',
  defaultPort: 4010,
  async start(context) {
    const workplace = await openWorkplace('generator-trainer', context, options);
    const answers = new Counter({
      name: 'gtn_learners_away_total',
      help: 'Learners of meta-batches that were asked of learner-evaluators, by what came of it',
      labelNames: ['outcome'],
      registers: [context.metrics],
    });
    const work = { concurrency: context.config.concurrency, ...options.work };
    const training = workOn(
      workplace,
      'trainGenerator',
      work,
      trainGenerator(workplace, program, answers, options.away),
    );
    const exporting = workOn(workplace, 'exportGenerator', work, exportGenerator(workplace, program));
    return {
      ready: () => workplace.ready(),
      async stop() {
        await Promise.all([training.stop(), exporting.stop()]);
        await workplace.close();
      },
    };
  },
});
