import type { Database } from '@gtn-studio/persistence';

/** Rows of each table: so many that a plan which reads them all is never the best. */
const rows = 8_000;

const tables = [
  'Experiment',
  'Dataset',
  'TrainingRun',
  'Generator',
  'Export',
  'Architecture',
  'Search',
  'Trial',
  'Evaluation',
  'Artifact',
  'Worker',
  'DeadLetter',
  'ApiKey',
  'ProxyValidation',
  'ProxyPoint',
  'LogLine',
] as const;

/** The id of a row of each table, to which rows of others belong. */
export type Ids = Readonly<Record<(typeof tables)[number], string>>;

/** The id of row n of a table: they sort as their numbers do. */
const id = (table: (typeof tables)[number], n = 'n') =>
  `('01900000-0000-7000-8' || lpad('${tables.indexOf(table)}', 3, '0') || '-' || lpad(to_hex((${n})::int), 12, '0'))::uuid`;
/** One of the first hundred rows of another table, so that each has many of them. */
const one = (table: (typeof tables)[number]) => id(table, '1 + n % 100');
const named = `'name ' || (n * 7919) % ${rows}`;
const fraction = `((n * 7919) % 1000) / 1000.0`;
const state = `(CASE WHEN n % 1000 = 0 THEN 'failed' ELSE 'completed' END)::"RunState"`;

const tags = `CASE WHEN n % 1000 = 0 THEN '{common,rare}' ELSE '{common}' END::text[]`;

const deletedAt = 'CASE WHEN n % 1000 = 0 THEN now() END';

const dataset = `CASE WHEN n % 1000 = 0 THEN 'rare' ELSE 'digits' END`;

const columns: Readonly<Record<(typeof tables)[number], Readonly<Record<string, string>>>> = {
  Experiment: { name: named, tags, deletedAt, archivedAt: 'CASE WHEN n % 50 = 0 THEN now() END' },
  Dataset: { name: named, origin: `'registered'` },
  TrainingRun: {
    experimentId: one('Experiment'),
    name: named,
    tags,
    deletedAt,
    config: `'{}'`,
    configHash: `'x'`,
    dataset,
    preset: dataset,
    engine: `'x'`,
    threads: '1',
    state,
    outerIterations: '1',
    bestAccuracy: fraction,
  },
  Architecture: {
    hash: `'h' || n`,
    config: `'{}'`,
    description: named,
    parameters: 'n % 1000',
    multiplyAdds: 'n % 1000',
  },
  Search: {
    experimentId: one('Experiment'),
    name: named,
    tags,
    deletedAt,
    config: `'{}'`,
    state,
    trialBudget: '1',
    dataset,
    bestAccuracy: fraction,
  },
  Export: { trainingRunId: one('TrainingRun'), format: `'npz'`, state },
  Artifact: {
    kind: `'checkpoint'`,
    name: named,
    mediaType: `'x'`,
    sha256: `'x' || n`,
    bytes: '1',
    trainingRunId: one('TrainingRun'),
    exportId: one('Export'),
    iteration: 'n',
  },
  Generator: {
    name: named,
    tags,
    deletedAt,
    trainingRunId: id('TrainingRun'),
    checkpointId: id('Artifact'),
    contentHash: `'x'`,
    unrollLength: '1',
    batchSize: '1',
  },
  Trial: {
    searchId: one('Search'),
    number: 'n',
    architectureId: one('Architecture'),
    state,
    accuracy: fraction,
    score: fraction,
    seconds: fraction,
    finishedAt: 'now()',
  },
  Evaluation: {
    experimentId: one('Experiment'),
    architectureId: one('Architecture'),
    generatorId: one('Generator'),
    trialId: one('Trial'),
    source: `'generator'`,
    deletedAt,
    config: `'{}'`,
    state,
    seeds: '1',
    accuracyMean: fraction,
  },
  Worker: { service: `CASE WHEN n % 100 = 0 THEN 'nas-search' ELSE 'gateway' END`, host: `'x'`, pid: 'n' },
  DeadLetter: {
    stream: `'x'`,
    sequence: 'n',
    subject: `'x'`,
    payload: `'x'`,
    reason: `'x'`,
    deliveries: '1',
    resolvedAt: 'CASE WHEN n % 50 = 0 THEN now() END',
  },
  ProxyValidation: {
    experimentId: one('Experiment'),
    searchId: one('Search'),
    generatorId: one('Generator'),
    state,
    name: named,
    space: `'x'`,
    truth: `'x'`,
    n: '1',
    k: '1',
    estimators: `'[]'`,
  },
  ProxyPoint: {
    proxyValidationId: one('ProxyValidation'),
    number: 'n',
    architecture: `'x'`,
    truth: fraction,
    estimates: `'[]'`,
  },
  LogLine: {
    runId: one('TrainingRun'),
    number: 'n',
    level: `CASE WHEN n % 100 = 0 THEN 'warn' ELSE 'info' END::"LogLevel"`,
    message: named,
  },
  ApiKey: { name: named, prefix: `'x'`, hash: `'x' || n`, revokedAt: 'now()' },
};

/** Fills all tables that are listed; each key is revoked, so that nobody needs one. */
export async function seedRows({ prisma }: Database): Promise<Ids> {
  for (const [table, values] of Object.entries(columns) as [keyof Ids, Record<string, string>][])
    await prisma.$executeRawUnsafe(
      `INSERT INTO "${table}" (id, ${Object.keys(values)
        .map((name) => `"${name}"`)
        .join(', ')})
       SELECT ${[id(table), ...Object.values(values)].join(', ')} FROM generate_series(1, ${rows}) n`,
    );
  await prisma.$executeRawUnsafe(
    `INSERT INTO "MetricSeries" ("ownerId", name, "lastStep", last)
     SELECT id, metric, 1, random() FROM "TrainingRun", unnest(ARRAY['metaLoss', 'gradientNorm', 'validationAccuracy']) metric
     UNION ALL SELECT id, metric, 1, random() FROM "Evaluation", unnest(ARRAY['accuracy', 'loss']) metric
     UNION ALL SELECT id, 'bestAccuracy', 1, random() FROM "Search"`,
  );
  await prisma.$executeRawUnsafe('ANALYZE');
  const found = await prisma.$queryRawUnsafe<Ids[]>(
    `SELECT ${tables.map((table) => `${id(table, '1')}::text AS "${table}"`).join(', ')}`,
  );
  return found[0]!;
}
