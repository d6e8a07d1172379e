import { COMPUTE } from '@gtn-studio/workers/computation';

// The same program is the service, and what computes for it in a process of its own; each loads only what it needs.
if (process.argv[2] === COMPUTE) {
  const { compute } = await import('./computation/compute.ts');
  compute();
} else {
  const [{ runService }, { generatorTrainer }] = await Promise.all([
    import('@gtn-studio/service'),
    import('./service.ts'),
  ]);
  await runService(generatorTrainer(process.argv[1]!));
}
