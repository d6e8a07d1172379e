// The service with little patience, as a program, for specs that kill it.
import { COMPUTE } from '@gtn-studio/workers/computation';

export const quick = {
  heartbeatMs: 250,
  work: { ackWaitMs: 1500, backoffMs: [100], maxDeliver: 5 },
};

if (process.argv[1] === import.meta.filename) {
  if (process.argv[2] === COMPUTE) {
    const { compute } = await import('../computation/compute.ts');
    compute();
  } else {
    const { runService } = await import('@gtn-studio/service');
    const { learnerEvaluator } = await import('../service.ts');
    await runService(learnerEvaluator(import.meta.filename, quick));
  }
}
