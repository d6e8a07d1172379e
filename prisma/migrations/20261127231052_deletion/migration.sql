-- one by one
-- Columns without a value take no time; tables stay open for writes while their indexes are made. What a failed attempt left half made is made
-- again.

ALTER TABLE "Evaluation" ADD COLUMN IF NOT EXISTS "deletedAt" TIMESTAMPTZ(3);

ALTER TABLE "Experiment" ADD COLUMN IF NOT EXISTS "deletedAt" TIMESTAMPTZ(3);

ALTER TABLE "Generator" ADD COLUMN IF NOT EXISTS "deletedAt" TIMESTAMPTZ(3);

ALTER TABLE "Search" ADD COLUMN IF NOT EXISTS "deletedAt" TIMESTAMPTZ(3);

ALTER TABLE "TrainingRun" ADD COLUMN IF NOT EXISTS "deletedAt" TIMESTAMPTZ(3);

DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_deletedAt_idx";
CREATE INDEX CONCURRENTLY "Evaluation_deletedAt_idx" ON "Evaluation"("deletedAt");

DROP INDEX CONCURRENTLY IF EXISTS "Experiment_deletedAt_idx";
CREATE INDEX CONCURRENTLY "Experiment_deletedAt_idx" ON "Experiment"("deletedAt");

DROP INDEX CONCURRENTLY IF EXISTS "Generator_deletedAt_idx";
CREATE INDEX CONCURRENTLY "Generator_deletedAt_idx" ON "Generator"("deletedAt");

DROP INDEX CONCURRENTLY IF EXISTS "Generator_checkpointId_idx";
CREATE INDEX CONCURRENTLY "Generator_checkpointId_idx" ON "Generator"("checkpointId");

DROP INDEX CONCURRENTLY IF EXISTS "Search_deletedAt_idx";
CREATE INDEX CONCURRENTLY "Search_deletedAt_idx" ON "Search"("deletedAt");

DROP INDEX CONCURRENTLY IF EXISTS "Search_generatorId_id_idx";
CREATE INDEX CONCURRENTLY "Search_generatorId_id_idx" ON "Search"("generatorId", "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_deletedAt_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_deletedAt_idx" ON "TrainingRun"("deletedAt");
