// The service with little patience, as a program, for specs that kill it.
import { runService } from '@gtn-studio/service/run';

export const quick = {
  heartbeatMs: 250,
  keepPointEveryMs: 0,
  work: { ackWaitMs: 1500, backoffMs: [100], maxDeliver: 5 },
};

if (process.argv[1] === import.meta.filename) {
  await runService({
    service: async (program) => (await import('../service.ts')).learnerEvaluator(program, quick),
    compute: async () => (await import('../compute/compute.ts')).compute(),
  });
}
