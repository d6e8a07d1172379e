import type { Transaction } from './database.ts';

/** What was measured, a value for each seed by measure; NaN for one that is not finite. */
interface StoredMeasurement {
  readonly values: Readonly<Record<string, readonly number[]>>;
  readonly seconds: number;
  readonly compileSeconds: number;
}

type Stored = Readonly<Record<string, readonly (number | null)[]>>;

/** A measurement by its key; undefined where there is none, or none of all the measures. */
export async function findMeasurement(
  tx: Transaction,
  key: string,
  measures: readonly string[],
): Promise<StoredMeasurement | undefined> {
  const row = await tx.measurement.findUnique({ where: { key } });
  const stored = row?.values as Stored | undefined;
  if (!row || !stored || measures.some((measure) => stored[measure] === undefined)) return undefined;
  const values = Object.fromEntries(
    measures.map((measure) => [measure, stored[measure]!.map((value) => value ?? NaN)]),
  );
  return { values, seconds: row.seconds, compileSeconds: row.compileSeconds };
}

/** Keeps a measurement; beside what is there of the same key, its measures are added. */
export async function keepMeasurement(
  tx: Transaction,
  key: string,
  estimator: string,
  { values, seconds, compileSeconds }: StoredMeasurement,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Measurement" (key, estimator, values, seconds, "compileSeconds")
    VALUES (${key}, ${estimator}, ${JSON.stringify(values)}::jsonb, ${seconds}, ${compileSeconds})
    ON CONFLICT (key) DO UPDATE SET values = "Measurement".values || excluded.values`;
}
