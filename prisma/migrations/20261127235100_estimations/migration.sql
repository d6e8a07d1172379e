-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "estimates" JSONB,
ALTER COLUMN "source" DROP NOT NULL;

-- AlterTable
ALTER TABLE "ProxyValidation" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "config" JSONB,
ADD COLUMN     "done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "failure" TEXT,
ADD COLUMN     "failureCode" TEXT,
ADD COLUMN     "fence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "finishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "intent" "RunIntent" NOT NULL DEFAULT 'run',
ADD COLUMN     "known" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastError" TEXT,
ADD COLUMN     "measured" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "phase" TEXT,
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "state" "RunState" NOT NULL DEFAULT 'requested',
ADD COLUMN     "total" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "waitsFor" TEXT,
ADD COLUMN     "workerId" UUID;

-- AlterTable
ALTER TABLE "Search" ADD COLUMN     "bestScore" DOUBLE PRECISION,
ADD COLUMN     "trialsKnown" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Trial" ADD COLUMN     "estimates" JSONB,
ADD COLUMN     "score" DOUBLE PRECISION;

-- Validations that are there were made elsewhere.
UPDATE "ProxyValidation" SET "state" = 'completed', "startedAt" = "createdAt", "finishedAt" = "createdAt";

-- CreateTable
CREATE TABLE "Measurement" (
    "key" TEXT NOT NULL,
    "estimator" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "compileSeconds" DOUBLE PRECISION NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Measurement_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "ProxyValidation_state_id_idx" ON "ProxyValidation"("state", "id");

-- AddForeignKey
ALTER TABLE "ProxyValidation" ADD CONSTRAINT "ProxyValidation_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES "Worker"("id") ON DELETE SET NULL ON UPDATE CASCADE;
