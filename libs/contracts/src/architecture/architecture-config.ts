import { z } from 'zod';
import { type Architecture, architectureSchema } from './architecture.ts';
import { type CellNetwork, cellNetworkSchema } from './cell-network.ts';

/** Everything that a learner is built from: layers, or cells; the fields tell which. */
export const architectureConfigSchema = z.union([architectureSchema, cellNetworkSchema]);
export type ArchitectureConfig = Architecture | CellNetwork;

/** Is it a network of cells? Otherwise it is convolutions and a head. */
export const hasCells = (config: ArchitectureConfig): config is CellNetwork => 'cells' in config;
