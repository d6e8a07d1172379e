import type { WorkOptions } from '@gtn-studio/messaging';
import type { ServiceDefinition } from '@gtn-studio/service';
import { type WorkerOptions, connectWorker, workOn } from '@gtn-studio/workers';
import { Counter } from 'prom-client';
import { exportGenerator } from './handlers/export-generator.ts';
import { trainGenerator } from './handlers/train-generator.ts';
import type { GradientClientOptions } from './training/gradient-client.ts';

export interface TrainerOptions extends WorkerOptions {
  readonly work?: WorkOptions;
  readonly gradients?: GradientClientOptions;
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
    const worker = await connectWorker('generator-trainer', context, options);
    const remoteGradients = new Counter({
      name: 'gtn_learners_away_total',
      help: 'Learners of meta-batches that were asked of learner-evaluators, by what came of it',
      labelNames: ['outcome'],
      registers: [context.metrics],
    });
    const { concurrency, dataDir } = context.config;
    const train = trainGenerator(worker, program, remoteGradients, { ...options.gradients, dataDir });
    const work = { concurrency, ...options.work };
    const training = workOn(worker, 'TrainingRun', work, train);
    const exporting = workOn(worker, 'Export', work, exportGenerator(worker, program));
    return {
      ready: () => worker.ready(),
      async stop() {
        await Promise.all([training.stop(), exporting.stop()]);
        await worker.close();
      },
    };
  },
});
