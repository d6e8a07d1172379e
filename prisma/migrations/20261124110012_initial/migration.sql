-- CreateEnum
CREATE TYPE "DatasetOrigin" AS ENUM ('bundled', 'published', 'registered');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('requested', 'active', 'paused', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "RunIntent" AS ENUM ('run', 'pause', 'cancel');

-- CreateEnum
CREATE TYPE "ExportFormat" AS ENUM ('npz', 'png', 'safetensors', 'onnx');

-- CreateEnum
CREATE TYPE "TeachingSource" AS ENUM ('generator', 'real');

-- CreateEnum
CREATE TYPE "ArtifactKind" AS ENUM ('checkpoint', 'curriculumImage', 'export', 'dataset', 'curve');

-- CreateEnum
CREATE TYPE "ApiScope" AS ENUM ('read', 'run', 'admin');

-- CreateTable
CREATE TABLE "Experiment" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Experiment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dataset" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "origin" "DatasetOrigin" NOT NULL,
    "imageShape" INTEGER[],
    "classNames" TEXT[],
    "trainImages" INTEGER NOT NULL DEFAULT 0,
    "validationImages" INTEGER NOT NULL DEFAULT 0,
    "testImages" INTEGER NOT NULL DEFAULT 0,
    "artifactId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrainingRun" (
    "id" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "configHash" TEXT NOT NULL,
    "preset" TEXT,
    "engine" TEXT NOT NULL,
    "threads" INTEGER NOT NULL,
    "metaBatchWorkers" INTEGER NOT NULL DEFAULT 0,
    "state" "RunState" NOT NULL DEFAULT 'requested',
    "intent" "RunIntent" NOT NULL DEFAULT 'run',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "workerId" UUID,
    "iteration" INTEGER NOT NULL DEFAULT 0,
    "outerIterations" INTEGER NOT NULL,
    "checkpointIteration" INTEGER NOT NULL DEFAULT 0,
    "bestAccuracy" DOUBLE PRECISION,
    "failure" TEXT,
    "failureCode" TEXT,
    "provenance" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "TrainingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Generator" (
    "id" UUID NOT NULL,
    "trainingRunId" UUID NOT NULL,
    "checkpointId" UUID NOT NULL,
    "contentHash" TEXT NOT NULL,
    "unrollLength" INTEGER NOT NULL,
    "batchSize" INTEGER NOT NULL,
    "learningRate" DOUBLE PRECISION[],
    "momentum" DOUBLE PRECISION[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Generator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Export" (
    "id" UUID NOT NULL,
    "trainingRunId" UUID NOT NULL,
    "format" "ExportFormat" NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'requested',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "failureCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "architectureId" UUID NOT NULL,
    "source" "TeachingSource" NOT NULL,
    "generatorId" UUID,
    "config" JSONB NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'requested',
    "intent" "RunIntent" NOT NULL DEFAULT 'run',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "workerId" UUID,
    "seeds" INTEGER NOT NULL,
    "accuracyMean" DOUBLE PRECISION,
    "accuracyStd" DOUBLE PRECISION,
    "accuracies" DOUBLE PRECISION[],
    "seconds" DOUBLE PRECISION,
    "flops" DOUBLE PRECISION,
    "failure" TEXT,
    "failureCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "trialId" UUID,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Architecture" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "description" TEXT NOT NULL,
    "parameters" INTEGER NOT NULL,
    "flops" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Architecture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Search" (
    "id" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "generatorId" UUID,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'requested',
    "intent" "RunIntent" NOT NULL DEFAULT 'run',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "failureCode" TEXT,
    "trialBudget" INTEGER NOT NULL,
    "trialsEnded" INTEGER NOT NULL DEFAULT 0,
    "bestAccuracy" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" UUID NOT NULL,
    "searchId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "architectureId" UUID NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'requested',
    "rung" INTEGER NOT NULL DEFAULT 0,
    "accuracy" DOUBLE PRECISION,
    "seconds" DOUBLE PRECISION,
    "flops" DOUBLE PRECISION,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Trial_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetricSeries" (
    "id" BIGSERIAL NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "MetricSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetricPoint" (
    "seriesId" BIGINT NOT NULL,
    "step" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    -- The value is in the index, so that a curve is read without its points' rows, which those of other runs lie between.
    CONSTRAINT "MetricPoint_pkey" PRIMARY KEY ("seriesId","step") INCLUDE ("value")
);

-- CreateTable
CREATE TABLE "Artifact" (
    "id" UUID NOT NULL,
    "kind" "ArtifactKind" NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "trainingRunId" UUID,
    "exportId" UUID,
    "iteration" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Artifact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Worker" (
    "id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" BIGSERIAL NOT NULL,
    "messageId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboxMessage" (
    "consumer" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "processedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboxMessage_pkey" PRIMARY KEY ("consumer","messageId")
);

-- CreateTable
CREATE TABLE "DeadLetter" (
    "id" UUID NOT NULL,
    "stream" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "subject" TEXT NOT NULL,
    "messageId" TEXT,
    "payload" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "deliveries" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolution" TEXT,

    CONSTRAINT "DeadLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "resultId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("operation","key")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" "ApiScope"[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Experiment_name_key" ON "Experiment"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Dataset_name_key" ON "Dataset"("name");

-- CreateIndex
CREATE INDEX "TrainingRun_experimentId_id_idx" ON "TrainingRun"("experimentId", "id");

-- CreateIndex
CREATE INDEX "TrainingRun_state_id_idx" ON "TrainingRun"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Generator_trainingRunId_key" ON "Generator"("trainingRunId");

-- CreateIndex
CREATE INDEX "Export_trainingRunId_id_idx" ON "Export"("trainingRunId", "id");

-- CreateIndex
CREATE INDEX "Evaluation_experimentId_id_idx" ON "Evaluation"("experimentId", "id");

-- CreateIndex
CREATE INDEX "Evaluation_trialId_idx" ON "Evaluation"("trialId");

-- CreateIndex
CREATE INDEX "Evaluation_state_id_idx" ON "Evaluation"("state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Architecture_hash_key" ON "Architecture"("hash");

-- CreateIndex
CREATE INDEX "Search_experimentId_id_idx" ON "Search"("experimentId", "id");

-- CreateIndex
CREATE INDEX "Trial_searchId_accuracy_id_idx" ON "Trial"("searchId", "accuracy" DESC, "id");

-- CreateIndex
CREATE INDEX "Trial_architectureId_idx" ON "Trial"("architectureId");

-- CreateIndex
CREATE UNIQUE INDEX "Trial_searchId_number_key" ON "Trial"("searchId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "MetricSeries_ownerId_name_key" ON "MetricSeries"("ownerId", "name");

-- CreateIndex
CREATE INDEX "Artifact_sha256_idx" ON "Artifact"("sha256");

-- CreateIndex
CREATE INDEX "Artifact_exportId_idx" ON "Artifact"("exportId");

-- CreateIndex
CREATE UNIQUE INDEX "Artifact_trainingRunId_kind_iteration_name_key" ON "Artifact"("trainingRunId", "kind", "iteration", "name");

-- CreateIndex
CREATE INDEX "Worker_service_heartbeatAt_idx" ON "Worker"("service", "heartbeatAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_messageId_key" ON "OutboxMessage"("messageId");

-- CreateIndex
CREATE INDEX "InboxMessage_processedAt_idx" ON "InboxMessage"("processedAt");

-- CreateIndex
CREATE INDEX "DeadLetter_resolvedAt_id_idx" ON "DeadLetter"("resolvedAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "DeadLetter_stream_sequence_key" ON "DeadLetter"("stream", "sequence");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- AddForeignKey
ALTER TABLE "Dataset" ADD CONSTRAINT "Dataset_artifactId_fkey" FOREIGN KEY ("artifactId") REFERENCES "Artifact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRun" ADD CONSTRAINT "TrainingRun_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Generator" ADD CONSTRAINT "Generator_trainingRunId_fkey" FOREIGN KEY ("trainingRunId") REFERENCES "TrainingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Generator" ADD CONSTRAINT "Generator_checkpointId_fkey" FOREIGN KEY ("checkpointId") REFERENCES "Artifact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_trainingRunId_fkey" FOREIGN KEY ("trainingRunId") REFERENCES "TrainingRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_architectureId_fkey" FOREIGN KEY ("architectureId") REFERENCES "Architecture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_generatorId_fkey" FOREIGN KEY ("generatorId") REFERENCES "Generator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "Trial"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Search" ADD CONSTRAINT "Search_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Search" ADD CONSTRAINT "Search_generatorId_fkey" FOREIGN KEY ("generatorId") REFERENCES "Generator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_searchId_fkey" FOREIGN KEY ("searchId") REFERENCES "Search"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_architectureId_fkey" FOREIGN KEY ("architectureId") REFERENCES "Architecture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricPoint" ADD CONSTRAINT "MetricPoint_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "MetricSeries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_trainingRunId_fkey" FOREIGN KEY ("trainingRunId") REFERENCES "TrainingRun"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_exportId_fkey" FOREIGN KEY ("exportId") REFERENCES "Export"("id") ON DELETE SET NULL ON UPDATE CASCADE;
