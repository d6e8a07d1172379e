import { serveCompute } from '@gtn-studio/service/compute';
import { GradientWorker } from './gradient-worker.ts';
import { LearnerTeacher } from './learner-teacher.ts';
import type { Artifacts, Computing } from './protocol.ts';

/** Makes this process one that computes for the service. */
export function compute(): void {
  serveCompute<Artifacts>((service): Computing => {
    const teacher = new LearnerTeacher((sha256) => service.read(sha256));
    const gradients = new GradientWorker();
    return { teach: (task) => teacher.teach(task), gradient: (task) => gradients.gradient(task) };
  });
}
