-- AlterEnum
ALTER TYPE "ArtifactKind" ADD VALUE 'network';

-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "measurementKey" TEXT;

-- CreateIndex
CREATE INDEX "Artifact_measurementKey_idx" ON "Artifact"("measurementKey");
