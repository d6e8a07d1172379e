import { freePorts } from '@gtn-studio/local-servers';
import { type ConfiguredServer, configuredServer } from './configured-server.ts';

export interface NatsCluster {
  /** Those of all servers. */
  readonly url: string;
  /** By their names. */
  readonly servers: ReadonlyMap<string, ConfiguredServer>;
  remove(): Promise<void>;
}

/** Three nats-servers on loopback that are a cluster. */
export async function natsCluster(): Promise<NatsCluster> {
  const ports = await freePorts(6);
  const routes = ports.slice(3).map((port) => `nats://127.0.0.1:${port}`);
  const servers = new Map(
    await Promise.all(
      ['a', 'b', 'c'].map(async (name, node) => {
        const cluster = `cluster { name: gtn, listen: "127.0.0.1:${ports[3 + node]}", routes: [${routes.join(', ')}] }`;
        return [name, await configuredServer(() => `server_name: ${name}\n${cluster}`, ports[node])] as const;
      }),
    ),
  );
  const all = [...servers.values()];
  return {
    url: all.map(({ port }) => `nats://127.0.0.1:${port}`).join(','),
    servers,
    remove: async () => void (await Promise.all(all.map((server) => server.remove()))),
  };
}
