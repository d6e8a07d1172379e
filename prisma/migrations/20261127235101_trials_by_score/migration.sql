-- one by one
-- Tables stay open for writes meanwhile, however large. What a failed attempt left half made is made again.

-- Searches that are there rank by accuracy.
UPDATE "Search" SET "bestScore" = "bestAccuracy" WHERE "bestScore" IS DISTINCT FROM "bestAccuracy";

UPDATE "Trial" SET "score" = "accuracy" WHERE "score" IS DISTINCT FROM "accuracy";

INSERT INTO "MetricSeries" ("ownerId", "name", "lastStep", "last")
SELECT series."ownerId", ranked.name, series."lastStep", series."last"
FROM "MetricSeries" series
JOIN "Search" search ON search.id = series."ownerId"
JOIN (VALUES ('accuracy', 'score'), ('bestAccuracy', 'bestScore')) AS ranked (measured, name) ON ranked.measured = series.name
ON CONFLICT DO NOTHING;

INSERT INTO "MetricPoint" ("seriesId", "step", "value", "at")
SELECT score.id, point."step", point."value", point."at"
FROM "MetricSeries" series
JOIN "Search" search ON search.id = series."ownerId"
JOIN (VALUES ('accuracy', 'score'), ('bestAccuracy', 'bestScore')) AS ranked (measured, name) ON ranked.measured = series.name
JOIN "MetricSeries" score ON score."ownerId" = series."ownerId" AND score.name = ranked.name
JOIN "MetricPoint" point ON point."seriesId" = series.id
ON CONFLICT DO NOTHING;

DROP INDEX CONCURRENTLY IF EXISTS "Trial_searchId_score_id_idx";
CREATE INDEX CONCURRENTLY "Trial_searchId_score_id_idx" ON "Trial"("searchId", "score" DESC, "id");
