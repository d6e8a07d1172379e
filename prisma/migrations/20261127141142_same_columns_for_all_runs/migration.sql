-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Export" ADD COLUMN     "intent" "RunIntent" NOT NULL DEFAULT 'run',
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "workerId" UUID;

-- AlterTable
ALTER TABLE "Search" ADD COLUMN     "workerId" UUID;

-- AlterTable
ALTER TABLE "Trial" ADD COLUMN     "failureCode" TEXT,
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Export_state_id_idx" ON "Export"("state", "id");

-- CreateIndex
CREATE INDEX "Search_state_id_idx" ON "Search"("state", "id");

-- AddForeignKey
ALTER TABLE "Export" ADD CONSTRAINT "Export_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Search" ADD CONSTRAINT "Search_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;
