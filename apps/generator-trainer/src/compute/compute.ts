import { serveCompute } from '@gtn-studio/service/compute';
import { exportTeacher } from './export-teacher.ts';
import type { Computing, Recording } from './protocol.ts';
import { train } from './train.ts';

/** Makes this process the one that computes for the service. */
export function compute(): void {
  serveCompute<Recording>((service): Computing => {
    const stopping = new AbortController();
    return {
      train: (task) => train(service, task, stopping.signal),
      stop: async () => stopping.abort(new Error('stopped by the service')),
      exportTeacher,
    };
  });
}
