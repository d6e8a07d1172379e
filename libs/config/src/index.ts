export { type ArtifactsConfig, type Config, environmentError, loadConfig } from './config.ts';
export type { NatsAuth, NatsConfig, NatsTls } from './nats.ts';
export { type Variable, type VariableName, environmentVariables } from './environment.ts';
