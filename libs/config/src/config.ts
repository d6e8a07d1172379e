import { ExpectedError, requirementAsError } from '@gtn-studio/contracts';
import { type Environment, type VariableName, environmentSchema } from './environment.ts';
import { type NatsConfig, natsConfig } from './nats.ts';
import { redact } from './redact.ts';

/** Where the bytes of artifacts are kept. */
export type ArtifactsConfig =
  | { readonly kind: 'nats'; readonly replicas?: number }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly region: string;
      readonly bucket: string;
      readonly accessKey: string;
      readonly secretKey: string;
    };

/** What a service is told from outside. */
export interface Config {
  readonly databaseUrl: string;
  readonly nats: NatsConfig;
  readonly dataDir?: string;
  readonly artifacts: ArtifactsConfig;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly otlpEndpoint?: string;
  /** Pieces of work in hand at a time. */
  readonly concurrency: number;
  /** Threads of the tensor engine; undefined leaves them to the engine. */
  readonly threads?: number;
}

/** The failure for variables that are missing or wrong; the message names each, with its value unless that is a secret. */
export const environmentError = (problems: readonly string[]) =>
  new ExpectedError('INVALID_INPUT', `environment: ${problems.join('; ')}`);

/**
 * Reads a service's configuration. A variable that is set to nothing counts as not set.
 *
 * @param defaultPort the port where GTN_PORT does not name one
 * @throws ExpectedError INVALID_INPUT for all wrong variables at once
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env, { defaultPort = 0 } = {}): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environmentSchema.safeParse(given, requirementAsError);
  const problems = (result.error?.issues ?? []).map(({ path, message }) => {
    const name = path[0] as VariableName;
    const value = given[name];
    return value === undefined ? `${name} is not set` : `${name}: ${message}, got ${redact(name, value)}`;
  });
  problems.push(...artifactProblems(given));
  const nats = result.data && natsConfig(result.data);
  problems.push(...(nats?.problems ?? []));
  if (nats === undefined || problems.length > 0) throw environmentError(problems);
  const values = result.data!;
  return {
    databaseUrl: values.DATABASE_URL,
    nats: nats.config,
    dataDir: values.GTN_DATA_DIR,
    artifacts: artifactsOf(values),
    host: values.GTN_HOST,
    port: values.GTN_PORT ?? defaultPort,
    logLevel: values.LOG_LEVEL,
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT,
    concurrency: values.GTN_CONCURRENCY,
    threads: values.GTN_THREADS,
  };
}

const s3Variables = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;

function artifactProblems(given: NodeJS.ProcessEnv): string[] {
  const set = s3Variables.filter((name) => given[name] !== undefined);
  if (set.length === 0) return [];
  const missing = s3Variables.filter((name) => given[name] === undefined);
  return [
    ...missing.map((name) => `${name} is not set, but ${set[0]} is`),
    ...(given.GTN_ARTIFACTS_DIR === undefined
      ? []
      : [`GTN_ARTIFACTS_DIR and ${set[0]} are both set: artifacts are kept in one place`]),
  ];
}

function artifactsOf(values: Environment): ArtifactsConfig {
  if (values.S3_ENDPOINT !== undefined)
    return {
      kind: 's3',
      endpoint: values.S3_ENDPOINT,
      region: values.S3_REGION,
      bucket: values.S3_BUCKET!,
      accessKey: values.S3_ACCESS_KEY!,
      secretKey: values.S3_SECRET_KEY!,
    };
  return values.GTN_ARTIFACTS_DIR === undefined
    ? { kind: 'nats', replicas: values.GTN_NATS_REPLICAS }
    : { kind: 'folder', path: values.GTN_ARTIFACTS_DIR };
}
