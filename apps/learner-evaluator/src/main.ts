import { COMPUTE } from '@gtn-studio/workers/computation';

// The same program is the service, and what computes for it in processes of their own; each loads only what it needs.
if (process.argv[2] === COMPUTE) {
  const { compute } = await import('./computation/compute.ts');
  compute();
} else {
  const [{ runService }, { learnerEvaluator }] = await Promise.all([
    import('@gtn-studio/service'),
    import('./service.ts'),
  ]);
  await runService(learnerEvaluator(process.argv[1]!));
}
