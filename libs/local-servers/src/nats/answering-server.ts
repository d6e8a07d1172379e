import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

/** The name of the nats-server with JetStream that answers on a loopback port; undefined if none does. */
export async function answeringServer(port: number): Promise<string | undefined> {
  let nc;
  try {
    nc = await connect({ servers: `127.0.0.1:${port}`, reconnect: false, timeout: 1000 });
    await (await jetstreamManager(nc, { timeout: 1000 })).getAccountInfo();
    return nc.info?.server_name;
  } catch {
    return undefined;
  } finally {
    await nc?.close();
  }
}
