-- AlterTable
ALTER TABLE "TrainingRun" ADD COLUMN     "accuracyLearners" INTEGER,
ADD COLUMN     "accuracyMean" DOUBLE PRECISION,
ADD COLUMN     "accuracyStd" DOUBLE PRECISION;
