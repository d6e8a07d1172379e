export { type NatsCluster, natsCluster } from './nats-cluster.ts';
export { type ConfiguredServer, configuredServer } from './configured-server.ts';
export { NatsServer } from './nats-server.ts';
