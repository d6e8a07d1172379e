import { ExpectedError } from '@gtn-studio/contracts';
import { connectPlatform, scheduleGarbageCollection } from '@gtn-studio/platform';
import { connectReader } from '@gtn-studio/persistence';
import type { ServiceContext, ServiceDefinition } from '@gtn-studio/service';
import { hasKeys } from './auth/authenticate.ts';
import { isLoopback } from './auth/client-address.ts';
import type { Services } from './context.ts';
import { registerKnownDatasets } from './commands/register-known-datasets.ts';
import { DatasetReader } from './datasets/dataset-reader.ts';
import { EventHub } from './events/event-hub.ts';
import { gatewaySettings } from './gateway-settings.ts';
import { graphQlServer } from './http/graphql-server.ts';
import { addRoutes } from './http/routes.ts';
import { type WebSocketOptions, webSocketServer } from './http/websocket-server.ts';
import { Admission } from './limits/admission.ts';
import { Budgets } from './limits/budgets.ts';
import { limits } from './limits/request-limits.ts';
import { SharedReader } from './limits/shared-reader.ts';
import { TableSizes } from './limits/table-sizes.ts';
import { LogTail } from './log/log-tail.ts';
import { schema } from './schema/schema.ts';

export interface GatewayOptions extends WebSocketOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Between two heartbeats of a subscription; default 15 s. */
  readonly heartbeatMs?: number;
  /** Events held in memory; default 4096. */
  readonly eventWindow?: number;
  /** How long the database works on a list; default 10 s. */
  readonly readMs?: number;
}

/**
 * The service that serves the API. Any number of processes may run.
 *
 * @param program the file that checks data sets for it when it is called with `compute`
 */
export const gateway = (
  program: string,
  { env = process.env, ...options }: GatewayOptions = {},
): ServiceDefinition => ({
  name: 'gateway',
  defaultPort: 4000,
  async start(context) {
    const { config, log, http, server } = context;
    const settings = gatewaySettings(env, config);
    const platform = await connectPlatform('gateway', context);
    const { database, messaging, artifacts } = platform;
    await requireKeys(context, await hasKeys(database.prisma));
    await registerKnownDatasets(database);
    const events = await EventHub.start(messaging, {
      heartbeatMs: options.heartbeatMs,
      capacity: options.eventWindow,
      onFailure: (error) => log.error({ err: error }, 'the reader of events ended'),
    });
    const reader = connectReader({
      url: config.databaseUrl,
      name: 'gateway lists',
      poolSize: limits.readers,
      timeoutMs: options.readMs ?? limits.readMs,
    });
    const sizes = await TableSizes.start(reader, log);
    const budgets = new Budgets({ underWay: limits.costUnderWay, perMinute: settings.costPerMinute });
    const datasetReader = new DatasetReader(program, { dataDir: config.dataDir });
    const services: Services = {
      database,
      reader: new SharedReader(reader),
      admission: new Admission(schema, budgets, sizes),
      messaging,
      artifacts,
      events,
      logs: new LogTail(database),
      datasetReader,
      settings,
      log,
    };
    const graphQl = await graphQlServer(services);
    addRoutes(http, services, graphQl);
    const webSockets = webSocketServer(server, services, options);
    const stopCollecting = scheduleGarbageCollection(platform);
    return {
      ready: () => platform.ready(),
      async stop() {
        stopCollecting();
        // Connections first: a subscription that ended in order would not be taken up again elsewhere.
        await webSockets.stop();
        events.stop();
        await graphQl.stop();
        sizes.stop();
        await reader.close();
        await platform.close();
      },
    };
  },
});

/** @throws ExpectedError UNAVAILABLE where other machines could come in without a key */
async function requireKeys({ config: { host }, log }: ServiceContext, keys: boolean): Promise<void> {
  if (keys) return;
  if (!isLoopback(host))
    throw new ExpectedError(
      'UNAVAILABLE',
      `GTN_HOST is ${host}, and there is no API key: other machines are let in only with keys. Start on 127.0.0.1 and make one with createApiKey first`,
    );
  log.warn('there is no API key: whoever is at this machine may do everything, and nobody else is let in');
}
