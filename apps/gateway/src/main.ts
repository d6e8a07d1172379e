import { COMPUTE } from '@gtn-studio/workers/computation';

// The same program is the service, and what reads uploads for it in a process of its own; each loads only what it needs.
if (process.argv[2] === COMPUTE) {
  const { checkDatasets } = await import('./datasets/check-datasets.ts');
  checkDatasets();
} else {
  const [{ runService }, { gateway }] = await Promise.all([
    import('@gtn-studio/service'),
    import('./gateway.ts'),
  ]);
  await runService(gateway(process.argv[1]!));
}
