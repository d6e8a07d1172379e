export { type ArtifactsConfig, type Config, EnvironmentError, loadConfig } from './config.ts';
export { type Variable, type VariableName, environmentVariables } from './environment.ts';
