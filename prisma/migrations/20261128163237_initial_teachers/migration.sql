-- AlterEnum
ALTER TYPE "ArtifactKind" ADD VALUE 'initialTeacher';

-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "initialRunId" UUID,
ADD COLUMN     "initialTeacher" JSONB;

-- CreateIndex
CREATE INDEX "TrainingRun_initialRunId_id_idx" ON "TrainingRun"("initialRunId", "id");
