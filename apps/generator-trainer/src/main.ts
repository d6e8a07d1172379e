import { runService } from '@gtn-studio/service/run';

await runService({
  service: async (program) => (await import('./service.ts')).generatorTrainer(program),
  compute: async () => (await import('./compute/compute.ts')).compute(),
});
