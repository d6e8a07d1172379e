-- one by one
-- Tables stay open for writes meanwhile, however large. What a failed attempt left half made is made again.

-- Comes with PostgreSQL, and any owner of a database may have it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

DROP INDEX CONCURRENTLY IF EXISTS "Architecture_parameters_id_idx";
CREATE INDEX CONCURRENTLY "Architecture_parameters_id_idx" ON "Architecture"("parameters", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Architecture_multiplyAdds_id_idx";
CREATE INDEX CONCURRENTLY "Architecture_multiplyAdds_id_idx" ON "Architecture"("multiplyAdds", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Architecture_description_idx";
CREATE INDEX CONCURRENTLY "Architecture_description_idx" ON "Architecture" USING GIN ("description" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Artifact_trainingRunId_id_idx";
CREATE INDEX CONCURRENTLY "Artifact_trainingRunId_id_idx" ON "Artifact"("trainingRunId", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Artifact_trainingRunId_iteration_id_idx";
CREATE INDEX CONCURRENTLY "Artifact_trainingRunId_iteration_id_idx" ON "Artifact"("trainingRunId", "iteration", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Artifact_exportId_id_idx";
CREATE INDEX CONCURRENTLY "Artifact_exportId_id_idx" ON "Artifact"("exportId", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Artifact_name_idx";
CREATE INDEX CONCURRENTLY "Artifact_name_idx" ON "Artifact" USING GIN ("name" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Dataset_name_idx";
CREATE INDEX CONCURRENTLY "Dataset_name_idx" ON "Dataset" USING GIN ("name" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_trialId_id_idx";
CREATE INDEX CONCURRENTLY "Evaluation_trialId_id_idx" ON "Evaluation"("trialId", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_generatorId_id_idx";
CREATE INDEX CONCURRENTLY "Evaluation_generatorId_id_idx" ON "Evaluation"("generatorId", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_accuracyMean_id_idx";
CREATE INDEX CONCURRENTLY "Evaluation_accuracyMean_id_idx" ON "Evaluation"("accuracyMean" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_experimentId_accuracyMean_id_idx";
CREATE INDEX CONCURRENTLY "Evaluation_experimentId_accuracyMean_id_idx" ON "Evaluation"("experimentId", "accuracyMean" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_generatorId_accuracyMean_id_idx";
CREATE INDEX CONCURRENTLY "Evaluation_generatorId_accuracyMean_id_idx" ON "Evaluation"("generatorId", "accuracyMean" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Experiment_name_idx";
CREATE INDEX CONCURRENTLY "Experiment_name_idx" ON "Experiment" USING GIN ("name" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "Search_name_id_idx";
CREATE INDEX CONCURRENTLY "Search_name_id_idx" ON "Search"("name", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Search_bestAccuracy_id_idx";
CREATE INDEX CONCURRENTLY "Search_bestAccuracy_id_idx" ON "Search"("bestAccuracy" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Search_experimentId_name_id_idx";
CREATE INDEX CONCURRENTLY "Search_experimentId_name_id_idx" ON "Search"("experimentId", "name", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Search_experimentId_bestAccuracy_id_idx";
CREATE INDEX CONCURRENTLY "Search_experimentId_bestAccuracy_id_idx" ON "Search"("experimentId", "bestAccuracy" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Search_name_idx";
CREATE INDEX CONCURRENTLY "Search_name_idx" ON "Search" USING GIN ("name" gin_trgm_ops);

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_name_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_name_id_idx" ON "TrainingRun"("name", "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_bestAccuracy_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_bestAccuracy_id_idx" ON "TrainingRun"("bestAccuracy" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_experimentId_name_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_experimentId_name_id_idx" ON "TrainingRun"("experimentId", "name", "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_experimentId_bestAccuracy_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_experimentId_bestAccuracy_id_idx" ON "TrainingRun"("experimentId", "bestAccuracy" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_name_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_name_idx" ON "TrainingRun" USING GIN ("name" gin_trgm_ops);

-- Others begin with the same column.
DROP INDEX CONCURRENTLY IF EXISTS "Artifact_exportId_idx";
DROP INDEX CONCURRENTLY IF EXISTS "Evaluation_trialId_idx";

-- What one evaluation called an architecture is not on the row that all who use it share.
UPDATE "Architecture" SET config = jsonb_set(config, '{family}', '"custom"') WHERE config ->> 'family' <> 'custom';
