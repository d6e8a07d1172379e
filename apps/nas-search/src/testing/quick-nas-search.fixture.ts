// The service with little patience, as a program, for specs that kill it.
import { runService } from '@gtn-studio/service/run';

const quick = { heartbeatMs: 1000, work: { ackWaitMs: 5000, backoffMs: [100] } };

await runService({ service: async () => (await import('../service.ts')).nasSearch(quick) });
