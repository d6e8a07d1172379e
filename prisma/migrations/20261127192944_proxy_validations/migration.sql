-- CreateTable
CREATE TABLE "ProxyValidation" (
    "id" UUID NOT NULL,
    "experimentId" UUID NOT NULL,
    "searchId" UUID,
    "generatorId" UUID,
    "name" TEXT NOT NULL,
    "space" TEXT NOT NULL,
    "dataset" TEXT,
    "truth" TEXT NOT NULL,
    "truthSeconds" DOUBLE PRECISION,
    "n" INTEGER NOT NULL,
    "k" INTEGER NOT NULL,
    "estimators" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProxyValidation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProxyPoint" (
    "id" UUID NOT NULL,
    "proxyValidationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "architecture" TEXT NOT NULL,
    "truth" DOUBLE PRECISION,
    "estimates" JSONB NOT NULL,

    CONSTRAINT "ProxyPoint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ProxyValidation_experimentId_id_idx" ON "ProxyValidation"("experimentId", "id");

-- CreateIndex
CREATE INDEX "ProxyValidation_searchId_id_idx" ON "ProxyValidation"("searchId", "id");

-- CreateIndex
CREATE INDEX "ProxyValidation_generatorId_id_idx" ON "ProxyValidation"("generatorId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ProxyPoint_proxyValidationId_number_key" ON "ProxyPoint"("proxyValidationId", "number");

-- AddForeignKey
ALTER TABLE "ProxyValidation" ADD CONSTRAINT "ProxyValidation_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProxyValidation" ADD CONSTRAINT "ProxyValidation_searchId_fkey" FOREIGN KEY ("searchId") REFERENCES "Search"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProxyValidation" ADD CONSTRAINT "ProxyValidation_generatorId_fkey" FOREIGN KEY ("generatorId") REFERENCES "Generator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProxyPoint" ADD CONSTRAINT "ProxyPoint_proxyValidationId_fkey" FOREIGN KEY ("proxyValidationId") REFERENCES "ProxyValidation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
