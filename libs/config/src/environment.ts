import { z } from 'zod';

const count = z.coerce.number<string>().int().min(1);

const natsServers = z
  .string()
  .refine(
    (list) =>
      list.split(',').every((url) => z.url({ protocol: /^(nats|tls)$/ }).safeParse(url.trim()).success),
    'needs nats://host:port, or several with commas between',
  );

/** What a service reads from its environment; the descriptions are those of docs/operations.md. */
export const environmentSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'needs postgresql://user:password@host:port/database' })
    .describe('Postgres 14 or newer.'),
  NATS_URL: natsServers.describe(
    'nats-server 2.9 or newer with JetStream; a cluster’s servers with commas between.',
  ),
  GTN_DATA_DIR: z.string().optional().describe('Folder of the data sets that do not come with the project.'),
  GTN_ARTIFACTS_DIR: z
    .string()
    .optional()
    .describe('Artifacts in this folder, which all services must share. Default: in NATS.'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'needs http:// or https://' })
    .optional()
    .describe('Artifacts in an S3-compatible store; goes with the S3_ variables below.'),
  S3_REGION: z.string().default('us-east-1').describe('Its region.'),
  S3_BUCKET: z.string().optional().describe('Its bucket; made if it is not there.'),
  S3_ACCESS_KEY: z.string().optional().describe('Its access key.'),
  S3_SECRET_KEY: z.string().optional().describe('Its secret key.'),
  GTN_HOST: z.string().default('127.0.0.1').describe('Interface to listen on.'),
  GTN_PORT: z.coerce
    .number<string>()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('Port to listen on, 0 for any free one. Default: the service’s own.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('What is logged, to standard output.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'needs http:// or https://' })
    .optional()
    .describe('Where traces go, OTLP over HTTP. Default: there are none.'),
  GTN_CONCURRENCY: count.default(1).describe('Pieces of work that a worker has in hand at a time.'),
  GTN_THREADS: count.optional().describe('Threads of the tensor engine. Default: the engine’s choice.'),
});

export type Environment = z.output<typeof environmentSchema>;
export type VariableName = keyof Environment;

export interface Variable {
  readonly name: VariableName;
  readonly description: string;
  readonly required: boolean;
  /** As one would write it; undefined where there is none, or where the description gives it. */
  readonly default?: string;
}

/** Every variable that a service reads, for people. */
export const environmentVariables: readonly Variable[] = Object.entries(environmentSchema.shape).map(
  ([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    return {
      name: name as VariableName,
      description: schema.description!,
      required: !fallback.success,
      ...(fallback.data !== undefined && { default: String(fallback.data) }),
    };
  },
);
