-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN     "evaluationId" UUID;

-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "finishId" UUID,
ADD COLUMN     "total" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Finish" (
    "id" UUID NOT NULL,
    "searchId" UUID NOT NULL,
    "config" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Finish_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Finish_searchId_id_idx" ON "Finish"("searchId", "id");

-- CreateIndex
CREATE INDEX "Artifact_evaluationId_id_idx" ON "Artifact"("evaluationId", "id");

-- CreateIndex
CREATE INDEX "Evaluation_finishId_id_idx" ON "Evaluation"("finishId", "id");

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_finishId_fkey" FOREIGN KEY ("finishId") REFERENCES "Finish"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finish" ADD CONSTRAINT "Finish_searchId_fkey" FOREIGN KEY ("searchId") REFERENCES "Search"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "Evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
