-- one by one
-- New columns are constants until they are written, so they take no time; tables stay open for writes while their indexes are made. What a
-- failed attempt left half made is made again.

ALTER TABLE "MetricSeries"
  ADD COLUMN IF NOT EXISTS "lastStep" INTEGER,
  ADD COLUMN IF NOT EXISTS "last" DOUBLE PRECISION;

-- A lookup in the index of the points' key for each series.
UPDATE "MetricSeries" series SET "lastStep" = point.step, "last" = point.value
FROM "MetricSeries" known CROSS JOIN LATERAL (
  SELECT step, value FROM "MetricPoint" WHERE "seriesId" = known.id ORDER BY step DESC LIMIT 1
) point
WHERE known.id = series.id AND series."lastStep" IS NULL;

DROP INDEX CONCURRENTLY IF EXISTS "MetricSeries_name_last_ownerId_idx";
CREATE INDEX CONCURRENTLY "MetricSeries_name_last_ownerId_idx" ON "MetricSeries"("name", "last", "ownerId");

ALTER TABLE "Search" ADD COLUMN IF NOT EXISTS "dataset" TEXT;

ALTER TABLE "TrainingRun" ADD COLUMN IF NOT EXISTS "dataset" TEXT;

UPDATE "Search" SET dataset = config #>> '{space,dataset}' WHERE dataset IS NULL;

UPDATE "TrainingRun" SET dataset = config ->> 'dataset' WHERE dataset IS NULL;

DROP INDEX CONCURRENTLY IF EXISTS "Search_dataset_id_idx";
CREATE INDEX CONCURRENTLY "Search_dataset_id_idx" ON "Search"("dataset", "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_dataset_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_dataset_id_idx" ON "TrainingRun"("dataset", "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_preset_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_preset_id_idx" ON "TrainingRun"("preset", "id");

-- Points that are there keep no time: nobody knows it.
ALTER TABLE "MetricPoint" ADD COLUMN IF NOT EXISTS "at" TIMESTAMPTZ(3);

ALTER TABLE "MetricPoint" ALTER COLUMN "at" SET DEFAULT CURRENT_TIMESTAMP;

-- The key's index carries the time too, so that a curve is read from it alone. It is made beside the old one and takes its place at once.
DROP INDEX CONCURRENTLY IF EXISTS "MetricPoint_with_at";
CREATE UNIQUE INDEX CONCURRENTLY "MetricPoint_with_at" ON "MetricPoint"("seriesId", "step") INCLUDE ("value", "at");

ALTER TABLE "MetricPoint" DROP CONSTRAINT "MetricPoint_pkey", ADD CONSTRAINT "MetricPoint_pkey" PRIMARY KEY USING INDEX "MetricPoint_with_at";
