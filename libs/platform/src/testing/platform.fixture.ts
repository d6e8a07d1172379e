// A process that takes its part of what all processes do and nothing else, for specs that stop it.
import { runService } from '@gtn-studio/service/run';
import { connectPlatform } from '../connect-platform.ts';

await runService({
  service: () =>
    Promise.resolve({
      name: 'platform',
      defaultPort: 0,
      async start(context) {
        const platform = await connectPlatform('platform', context, { heartbeatMs: 500, relayLeaseMs: 2500 });
        return { ready: () => platform.ready(), stop: () => platform.close() };
      },
    }),
});
