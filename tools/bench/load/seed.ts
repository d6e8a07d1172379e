import {
  evaluationConfigSchema,
  parseTrainingConfig,
  presets,
  searchConfigSchema,
} from '@gtn-studio/contracts';
import { connectDatabase } from '@gtn-studio/persistence';

export interface SeedSizes {
  readonly trials: number;
  readonly trainingRuns: number;
  /** Points of each curve; a run has two. */
  readonly pointsPerCurve: number;
}

/** What the seeded database is asked about. */
export interface Seeded {
  readonly searchId: string;
  readonly trainingRunIds: readonly string[];
}

const teaching = {
  source: 'real',
  dataset: 'mnist',
  batchSize: 20,
  steps: 32,
  learningRate: 0.1,
  momentum: 0.9,
} as const;

const searchConfig = (trials: number) =>
  searchConfigSchema.parse({ space: { families: ['mlp'], dataset: 'mnist' }, teaching, trials });

const evaluationConfig = evaluationConfigSchema.parse({
  architecture: { image: [1, 28, 28], classes: 10, convs: [], head: 'fc', hidden: [64], norm: 'none' },
  teaching,
});

const trainingConfig = parseTrainingConfig(presets['mnist-quick'].config);

/** Ids in the order of their rows, by kind of row. */
const id = (kind: number) =>
  `('01900000-0000-7000-8' || lpad(to_hex(${kind}), 3, '0') || '-' || lpad(to_hex(n), 12, '0'))::uuid`;

/**
 * Fills an empty, migrated database: one search with all the trials, each with an evaluation, and training runs with their curves. All is made by the
 * server from a formula, so the same sizes give the same rows.
 */
export async function seed(
  databaseUrl: string,
  { trials, trainingRuns, pointsPerCurve }: SeedSizes,
): Promise<Seeded> {
  const database = connectDatabase({ url: databaseUrl, poolSize: 1 });
  const { prisma } = database;
  const run = (sql: string, ...values: unknown[]) => prisma.$executeRawUnsafe(sql, ...values);
  try {
    await run(
      `INSERT INTO "Experiment" (id, name) SELECT ${id(1)}, 'load ' || n FROM generate_series(1, 50) n`,
    );
    await run(
      `
      INSERT INTO "Architecture" (id, hash, config, description, parameters, "multiplyAdds")
      SELECT ${id(2)}, md5(n::text) || md5((n + 1)::text),
        '{"family":"mlp","image":[1,28,28],"classes":10,"convs":[],"pooling":"max","head":"fc","hidden":[64],"norm":"none","weightNorm":true}',
        'fc 64, linear', 1000 + n, 2000 + n
      FROM generate_series(1, least($1::int, 5000)) n`,
      trials,
    );
    await run(
      `
      INSERT INTO "Search" (id, "experimentId", name, config, state, "trialBudget", "trialsEnded", "bestAccuracy", "bestScore", "startedAt")
      SELECT ${id(3)}, (SELECT id FROM "Experiment" ORDER BY id LIMIT 1), 'load search', $1::jsonb, 'active', $2::int, $2::int - 10, 0.98, 0.98, now()
      FROM generate_series(1, 1) n`,
      JSON.stringify(searchConfig(trials)),
      trials,
    );
    await run(
      `
      INSERT INTO "Trial" (id, "searchId", number, "architectureId", state, score, accuracy, seconds, "trainingFlops", "finishedAt")
      SELECT ${id(4)}, (SELECT id FROM "Search"), n, architecture.id, 'completed', accuracy, accuracy, 1, 1e9, now()
      FROM generate_series(1, $1::int) n CROSS JOIN LATERAL (SELECT ((n::bigint * 7919) % 100000) / 100000.0 AS accuracy) judged
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS number FROM "Architecture") architecture ON architecture.number = (n - 1) % 5000 + 1`,
      trials,
    );
    await run(
      `
      INSERT INTO "Evaluation" (id, "experimentId", "architectureId", source, config, state, seeds, "accuracyMean", "accuracyStd", accuracies, seconds, "trainingFlops", "trialId", "finishedAt")
      SELECT ${id(5)}, (SELECT id FROM "Experiment" ORDER BY id LIMIT 1), trial."architectureId", 'real', $1::jsonb, 'completed', 1, trial.accuracy, 0, ARRAY[trial.accuracy], 1, 1e9, trial.id, now()
      FROM (SELECT *, number AS n FROM "Trial") trial`,
      JSON.stringify(evaluationConfig),
    );
    await run(
      `
      INSERT INTO "TrainingRun" (id, "experimentId", name, config, "configHash", engine, threads, state, iteration, "outerIterations", "checkpointIteration", "bestAccuracy", "finishedAt")
      SELECT ${id(6)}, experiment.id, 'run ' || n, $1::jsonb, 'load', 'onnxruntime', 2, 'completed', $2::int, $2::int, $2::int, 0.97, now()
      FROM generate_series(1, $3::int) n
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS number FROM "Experiment") experiment ON experiment.number = (n - 1) % 50 + 1`,
      JSON.stringify(trainingConfig),
      pointsPerCurve,
      trainingRuns,
    );
    await run(`
      INSERT INTO "MetricSeries" ("ownerId", name)
      SELECT run.id, metric FROM "TrainingRun" run CROSS JOIN unnest(ARRAY['metaLoss', 'gradientNorm']) AS metric ORDER BY run.id, metric`);
    await run(
      `
      INSERT INTO "MetricPoint" ("seriesId", step, value)
      SELECT series.id, step, exp(-step / 1000.0) + ((step::bigint * 7919 + series.id) % 1000) / 10000.0
      FROM "MetricSeries" series CROSS JOIN generate_series(1, $1::int) step`,
      pointsPerCurve,
    );
    await run(`
      INSERT INTO "MetricSeries" ("ownerId", name) SELECT id, 'bestScore' FROM "Search"`);
    await run(`
      INSERT INTO "MetricPoint" ("seriesId", step, value)
      SELECT series.id, trial.number, max(trial.score) OVER (ORDER BY trial.number)
      FROM "MetricSeries" series JOIN "Trial" trial ON trial."searchId" = series."ownerId" WHERE series.name = 'bestScore'`);
    await run('VACUUM ANALYZE');
    const search = await prisma.search.findFirstOrThrow();
    const runs = await prisma.trainingRun.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    return { searchId: search.id, trainingRunIds: runs.map((row) => row.id) };
  } finally {
    await database.close();
  }
}
