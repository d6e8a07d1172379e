-- one by one
-- Tables stay open for writes meanwhile, however large. What a failed attempt left half made is made again.

UPDATE "Trial" t SET parameters = a.parameters, "multiplyAdds" = a."multiplyAdds"
FROM "Architecture" a WHERE a.id = t."architectureId" AND t.parameters IS NULL;

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_state_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_state_id_idx" ON "Trial"("searchId", "state", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_rung_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_rung_id_idx" ON "Trial"("searchId", "rung" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_parameters_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_parameters_id_idx" ON "Trial"("searchId", "parameters", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_multiplyAdds_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_multiplyAdds_id_idx" ON "Trial"("searchId", "multiplyAdds", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_seconds_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_seconds_id_idx" ON "Trial"("searchId", "seconds", "id");

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_finishedAt_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_finishedAt_id_idx" ON "Trial"("searchId", "finishedAt" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_accuracyMean_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_accuracyMean_id_idx" ON "TrainingRun"("accuracyMean" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "TrainingRun_experimentId_accuracyMean_id_idx";
CREATE INDEX CONCURRENTLY "TrainingRun_experimentId_accuracyMean_id_idx" ON "TrainingRun"("experimentId", "accuracyMean" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Search_bestScore_id_idx";
CREATE INDEX CONCURRENTLY "Search_bestScore_id_idx" ON "Search"("bestScore" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "Search_experimentId_bestScore_id_idx";
CREATE INDEX CONCURRENTLY "Search_experimentId_bestScore_id_idx" ON "Search"("experimentId", "bestScore" DESC, "id");

DROP INDEX CONCURRENTLY IF EXISTS "ProxyValidation_name_id_idx";
CREATE INDEX CONCURRENTLY "ProxyValidation_name_id_idx" ON "ProxyValidation"("name", "id");
