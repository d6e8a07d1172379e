-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastError" TEXT,
ADD COLUMN     "waitsFor" TEXT;

-- AlterTable
ALTER TABLE "Export" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastError" TEXT,
ADD COLUMN     "waitsFor" TEXT;

-- AlterTable
ALTER TABLE "Search" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastError" TEXT,
ADD COLUMN     "waitsFor" TEXT;

-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lastError" TEXT,
ADD COLUMN     "waitsFor" TEXT;

-- CreateTable
CREATE TABLE "OutboxRelay" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "token" INTEGER NOT NULL,
    "workerId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lastEvent" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "OutboxRelay_pkey" PRIMARY KEY ("id")
);

-- A process that is stopped in the middle of a transaction must not hold its locks for ever. Whoever may not say so for the database has
-- to have it said by its owner.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = ''45s''', current_database());
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'idle_in_transaction_session_timeout stays as it is';
END $$;
