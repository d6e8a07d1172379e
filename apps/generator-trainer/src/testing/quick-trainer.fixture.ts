// The service with little patience, as a program, for specs that kill it.
import { runService } from '@gtn-studio/service/run';
import { quick } from './quick.ts';

await runService({
  service: async (program) => (await import('../service.ts')).generatorTrainer(program, quick),
  compute: async () => (await import('../compute/compute.ts')).compute(),
});
