import { serveCompute } from '@gtn-studio/service/compute';
import { GradientWorker } from './gradient-worker.ts';
import { LearnerTeacher } from './learner-teacher.ts';
import { NetworkEstimator } from './network-estimator.ts';
import type { Computing, Service } from './protocol.ts';

/** Makes this process one that computes for the service. */
export function compute(): void {
  serveCompute<Service>((service): Computing => {
    const teacher = new LearnerTeacher((sha256) => service.read(sha256));
    const estimator = new NetworkEstimator(service);
    const gradients = new GradientWorker();
    return {
      teach: (task) => teacher.teach(task),
      estimate: (task) => estimator.estimate(task),
      validate: (task) => estimator.validate(task),
      stopValidating: () => Promise.resolve(estimator.stopValidating()),
      gradient: (task) => gradients.gradient(task),
    };
  });
}
