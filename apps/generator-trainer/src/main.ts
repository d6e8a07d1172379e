import { runProgram } from '@gtn-studio/workers/computation';

await runProgram({
  service: async (program) => (await import('./service.ts')).generatorTrainer(program),
  compute: async () => (await import('./computation/compute.ts')).compute(),
});
