import { z } from 'zod';
import { isReadable } from './is-readable.ts';
import { postgresTlsProblems } from './postgres-tls.ts';

const count = z.coerce.number<string>().int().min(1);

const file = z.string().refine(isReadable, 'is no file that can be read').optional();

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
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'needs postgresql://user:password@host:port/database',
      abort: true,
    })
    .superRefine((url, context) => postgresTlsProblems(url).forEach((message) => context.addIssue(message)))
    .describe('Postgres 14 or newer; sslmode, sslrootcert, sslcert and sslkey in its query are as in libpq.'),
  NATS_URL: natsServers.describe(
    'nats-server 2.9 or newer with JetStream; a cluster’s servers with commas between. tls:// insists on TLS.',
  ),
  NATS_USER: z
    .string()
    .optional()
    .describe('User for NATS, unless NATS_URL has one; goes with NATS_PASSWORD.'),
  NATS_PASSWORD: z.string().optional().describe('Its password.'),
  NATS_TOKEN: z.string().optional().describe('Token for NATS, in place of a user.'),
  NATS_NKEY: file.describe('File with the seed of an NKey, in place of a user.'),
  NATS_CREDS: file.describe('File with the JWT and the seed of a user (.creds), in place of a user.'),
  NATS_CA: file.describe('File with the authority of NATS’s certificate (PEM); insists on TLS.'),
  NATS_CERT: file.describe('File with a client certificate for NATS (PEM); goes with NATS_KEY.'),
  NATS_KEY: file.describe('File with its key.'),
  GTN_NATS_REPLICAS: z
    .enum(['1', '3', '5'], 'needs 1, 3 or 5')
    .transform(Number)
    .optional()
    .describe('Copies of all that NATS keeps, in a cluster. Default: as it is, 1 for what is new.'),
  GTN_DATA_DIR: z
    .string()
    .optional()
    .describe('Folder of the data sets that do not come with the project, and of the NAS-Bench-201 table.'),
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
