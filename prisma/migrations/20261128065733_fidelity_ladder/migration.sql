-- AlterTable
ALTER TABLE "Evaluation" ADD COLUMN     "rung" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "turn" INTEGER;
