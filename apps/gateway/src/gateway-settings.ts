import { join } from 'node:path';
import { requirementAsError } from '@gtn-studio/contracts';
import { environmentError } from '@gtn-studio/config';
import { z } from 'zod';

/** What the gateway is told from outside, beyond what every service is. */
export interface GatewaySettings {
  /** Largest upload in bytes. */
  readonly maxUpload: number;
  /** Origins of web pages that may use the API from a browser, beyond the gateway's own. */
  readonly corsOrigins: readonly string[];
  /** Cost of what a key may ask of a process within a minute. */
  readonly costPerMinute: number;
  /** Folder of the dashboard's build. */
  readonly dashboard: string;
  /** Threads of a training run that names none; undefined: the cores of this machine. */
  readonly threads?: number;
  /** Folder of published data sets and tables. */
  readonly dataDir?: string;
}

const units: Readonly<Record<string, number>> = { '': 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

const size = z
  .string()
  .regex(/^[1-9][0-9]*( ?(KiB|MiB|GiB))?$/, 'needs bytes, or a number of KiB, MiB or GiB')
  .transform((text) => Number.parseInt(text, 10) * units[text.replace(/^[0-9]+ ?/, '')]!);

const settingsSchema = z.object({
  GTN_MAX_UPLOAD: size.default(2 * units.GiB!),
  GTN_MAX_COST_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(20_000, 'needs a whole number from 20000 on')
    .default(2_000_000),
  GTN_DASHBOARD: z.string().default(join(import.meta.dirname, '../../dashboard/dist')),
  GTN_CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(z.url({ protocol: /^https?$/, error: 'needs origins such as https://studio.example.org' })),
    ),
});

/** @throws ExpectedError INVALID_INPUT that names each wrong variable */
export function gatewaySettings(
  env: NodeJS.ProcessEnv,
  { threads, dataDir }: Pick<GatewaySettings, 'threads' | 'dataDir'>,
): GatewaySettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given, requirementAsError);
  if (!result.success)
    throw environmentError(
      result.error.issues.map(
        ({ path, message }) => `${String(path[0])}: ${message}, got ${given[String(path[0])]}`,
      ),
    );
  const { GTN_MAX_UPLOAD, GTN_MAX_COST_PER_MINUTE, GTN_CORS_ORIGINS, GTN_DASHBOARD } = result.data;
  return {
    maxUpload: GTN_MAX_UPLOAD,
    costPerMinute: GTN_MAX_COST_PER_MINUTE,
    corsOrigins: GTN_CORS_ORIGINS.map((origin) => new URL(origin).origin),
    dashboard: GTN_DASHBOARD,
    threads,
    dataDir,
  };
}
