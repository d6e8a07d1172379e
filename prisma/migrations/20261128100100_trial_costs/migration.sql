-- What a trial's architecture costs, beside what it reached: an index over both tables, which orders a search's trials, can't be had.
ALTER TABLE "Trial" ADD COLUMN "parameters" INTEGER,
ADD COLUMN "multiplyAdds" DOUBLE PRECISION;

-- An architecture never changes, and whoever writes a trial names one: so the copy can't differ.
CREATE FUNCTION "copyArchitectureCosts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT a.parameters, a."multiplyAdds" INTO NEW.parameters, NEW."multiplyAdds" FROM "Architecture" a WHERE a.id = NEW."architectureId";
  RETURN NEW;
END $$;

CREATE TRIGGER "Trial_costs" BEFORE INSERT OR UPDATE OF "architectureId" ON "Trial"
FOR EACH ROW EXECUTE FUNCTION "copyArchitectureCosts"();
