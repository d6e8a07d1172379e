import { z } from 'zod';

const count = z.number().int().min(1);

/** A learner's architecture as plain JSON; libs/nets builds it and says what it cannot build. */
export const architectureSchema = z.strictObject({
  family: z.string().min(1).max(64).default('custom'),
  image: z.tuple([count, count, count]).describe('[channels, height, width].'),
  classes: z.number().int().min(2),
  convs: z
    .array(
      z.strictObject({
        channels: count.max(4096),
        kernel: count.max(31).describe('Side of the filters, odd.'),
        halve: z.boolean().describe('Halves the image, as `pooling` says.'),
      }),
    )
    .max(64),
  pooling: z.enum(['max', 'average', 'stride']).default('max'),
  head: z.enum(['fc', 'gap']).describe('fc sees every position, gap each channel’s mean.'),
  hidden: z.array(count.max(65536)).max(16).default([]).describe('Widths of hidden fully connected layers.'),
  norm: z.enum(['mean-only', 'batch', 'none']).default('mean-only'),
  weightNorm: z.boolean().default(true),
});

export type Architecture = z.output<typeof architectureSchema>;
