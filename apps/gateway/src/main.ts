import { runService } from '@gtn-studio/service/run';

await runService({
  service: async (program) => (await import('./service.ts')).gateway(program),
  compute: async () => (await import('./datasets/compute.ts')).compute(),
});
