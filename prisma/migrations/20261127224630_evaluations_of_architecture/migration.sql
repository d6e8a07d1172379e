-- CreateIndex
CREATE INDEX "Evaluation_architectureId_id_idx" ON "Evaluation"("architectureId", "id");
