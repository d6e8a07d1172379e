-- one by one
-- New columns are constants until they are written, so they take no time; tables stay open for writes while their indexes are made. What a
-- failed attempt left half made is made again.

ALTER TABLE "Experiment"
  ADD COLUMN IF NOT EXISTS "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

ALTER TABLE "Generator"
  ADD COLUMN IF NOT EXISTS "name" TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS "notes" TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN IF NOT EXISTS "annotationVersion" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "Search"
  ADD COLUMN IF NOT EXISTS "notes" TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN IF NOT EXISTS "annotationVersion" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "TrainingRun"
  ADD COLUMN IF NOT EXISTS "notes" TEXT NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN IF NOT EXISTS "annotationVersion" INTEGER NOT NULL DEFAULT 1;

-- A generator is called as its run until somebody gives it another name.
UPDATE "Generator" g SET name = run.name FROM "TrainingRun" run WHERE run.id = g."trainingRunId" AND g.name = '';

DROP INDEX CONCURRENTLY IF EXISTS "Experiment_description_idx";
CREATE INDEX CONCURRENTLY "Experiment_description_idx" ON "Experiment" USING GIN ("description" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Experiment_tags_idx";
CREATE INDEX CONCURRENTLY "Experiment_tags_idx" ON "Experiment" USING GIN ("tags");

DROP INDEX CONCURRENTLY IF EXISTS "Generator_name_id_idx";
CREATE INDEX CONCURRENTLY "Generator_name_id_idx" ON "Generator"("name", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Generator_name_idx";
CREATE INDEX CONCURRENTLY "Generator_name_idx" ON "Generator" USING GIN ("name" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Generator_notes_idx";
CREATE INDEX CONCURRENTLY "Generator_notes_idx" ON "Generator" USING GIN ("notes" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Generator_tags_idx";
CREATE INDEX CONCURRENTLY "Generator_tags_idx" ON "Generator" USING GIN ("tags");

DROP INDEX CONCURRENTLY IF EXISTS "Search_notes_idx";
CREATE INDEX CONCURRENTLY "Search_notes_idx" ON "Search" USING GIN ("notes" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Search_tags_idx";
CREATE INDEX CONCURRENTLY "Search_tags_idx" ON "Search" USING GIN ("tags");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_notes_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_notes_idx" ON "TrainingRun" USING GIN ("notes" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_tags_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_tags_idx" ON "TrainingRun" USING GIN ("tags");
