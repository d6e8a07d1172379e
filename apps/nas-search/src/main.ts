import { runService } from '@gtn-studio/service/run';

await runService({ service: async () => (await import('./service.ts')).nasSearch() });
