import { serveCompute } from '@gtn-studio/service/compute';
import { FinalTrainer } from './final-trainer.ts';
import { GradientWorker } from './gradient-worker.ts';
import { LearnerTeacher } from './learner-teacher.ts';
import { NetworkEstimator } from './network-estimator.ts';
import type { Computing, Service } from './protocol.ts';

/** Makes this process one that computes for the service. */
export function compute(): void {
  serveCompute<Service>((service): Computing => {
    const teacher = new LearnerTeacher((sha256) => service.read(sha256));
    const estimator = new NetworkEstimator(service);
    const finalTrainer = new FinalTrainer(service);
    const gradients = new GradientWorker();
    const { stoppable, stop } = stopping();
    return {
      teach: (task) => teacher.teach(task),
      estimate: (task) => estimator.estimate(task),
      validate: (task) => stoppable((signal) => estimator.validate(task, signal)),
      train: (task) => stoppable((signal) => finalTrainer.train(task, signal)),
      stop: () => Promise.resolve(stop()),
      gradient: (task) => gradients.gradient(task),
    };
  });
}

/** Runs one thing at a time so that it can be stopped: it then comes to nothing. */
function stopping() {
  let current: AbortController | undefined;
  return {
    stoppable: async <Result>(
      work: (signal: AbortSignal) => Promise<Result>,
    ): Promise<Result | undefined> => {
      const own = (current = new AbortController());
      try {
        return await work(own.signal);
      } catch (error) {
        if (own.signal.aborted) return undefined;
        throw error;
      } finally {
        current = undefined;
      }
    },
    stop: (): void => current?.abort(),
  };
}
