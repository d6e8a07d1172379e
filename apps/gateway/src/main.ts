import { runProgram } from '@gtn-studio/workers/computation';

await runProgram({
  service: async (program) => (await import('./gateway.ts')).gateway(program),
  compute: async () => (await import('./datasets/check-datasets.ts')).checkDatasets(),
});
