import { serveComputation } from '@gtn-studio/workers/compute';
import { PassTeacher } from './pass-teacher.ts';
import type { Artifacts, Computing } from './protocol.ts';
import { School } from './school.ts';

/** Makes this process one that computes for the service. */
export function compute(): void {
  serveComputation<Artifacts>((service): Computing => {
    const school = new School((sha256) => service.call('read', sha256));
    const teacher = new PassTeacher();
    return { teach: (task) => school.teach(task), pass: (task) => teacher.pass(task) };
  });
}
