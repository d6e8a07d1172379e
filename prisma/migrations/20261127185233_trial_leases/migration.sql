-- AlterTable
ALTER TABLE "Trial" ADD COLUMN     "askedBy" TEXT,
ADD COLUMN     "fence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "leaseExpiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "leasedBy" TEXT;
