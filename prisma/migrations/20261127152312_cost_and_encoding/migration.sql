-- What an evaluation took is named apart from what a network costs.
ALTER TABLE "Evaluation" RENAME COLUMN "flops" TO "trainingFlops";
ALTER TABLE "Trial" RENAME COLUMN "flops" TO "trainingFlops";

-- The answers that a trial's architecture was built from.
ALTER TABLE "Trial" ADD COLUMN     "encoding" INTEGER[];

-- A network costs multiply-adds, each one. What was recorded also had norms, activations and pooling in it, so it is counted anew:
-- convolutions, then the hidden layers and the logits; layers without norm have a bias each.
ALTER TABLE "Architecture" RENAME COLUMN "flops" TO "multiplyAdds";
WITH RECURSIVE "network" AS (
  SELECT id, config, (config->>'norm' = 'none')::int AS bias, 0 AS layer, 0::float8 AS adds,
    (config->'image'->>0)::float8 AS channels, (config->'image'->>1)::float8 AS height, (config->'image'->>2)::float8 AS width
  FROM "Architecture" WHERE config ? 'convs'
  UNION ALL
  SELECT id, config, bias, layer + 1,
    adds + conv.channels * (channels_in.channels * conv.kernel ^ 2 + bias)
      * CASE WHEN conv.strides THEN ceil(height / 2) * ceil(width / 2) ELSE height * width END,
    conv.channels,
    CASE WHEN conv.strides THEN ceil(height / 2) WHEN conv.halves THEN floor(height / 2) ELSE height END,
    CASE WHEN conv.strides THEN ceil(width / 2) WHEN conv.halves THEN floor(width / 2) ELSE width END
  FROM "network",
    LATERAL (SELECT "network".channels) channels_in,
    LATERAL (
      SELECT (config->'convs'->layer->>'channels')::float8 AS channels, (config->'convs'->layer->>'kernel')::float8 AS kernel,
        (config->'convs'->layer->>'halve')::boolean AS halves,
        (config->'convs'->layer->>'halve')::boolean AND config->>'pooling' = 'stride' AS strides
    ) conv
  WHERE layer < jsonb_array_length(config->'convs')
), "features" AS (
  SELECT id, config, bias, adds, CASE config->>'head' WHEN 'gap' THEN channels ELSE channels * height * width END AS units
  FROM "network" WHERE layer = jsonb_array_length(config->'convs')
), "counted" AS (
  SELECT id, adds + (
    SELECT sum(dense.units * dense.inputs + CASE WHEN dense.is_last OR bias = 1 THEN dense.units ELSE 0 END)
    FROM (
      SELECT unit.value::float8 AS units, lag(unit.value::float8, 1, "features".units) OVER (ORDER BY place) AS inputs,
        place = count(*) OVER () AS is_last
      FROM jsonb_array_elements_text(config->'hidden' || (config->'classes')) WITH ORDINALITY unit(value, place)
    ) dense
  ) AS adds FROM "features"
)
UPDATE "Architecture" SET "multiplyAdds" = "counted".adds FROM "counted"
WHERE "Architecture".id = "counted".id AND "counted".adds IS NOT NULL;
