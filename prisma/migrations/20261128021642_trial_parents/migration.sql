-- AlterTable
ALTER TABLE "Trial" ADD COLUMN     "parents" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
