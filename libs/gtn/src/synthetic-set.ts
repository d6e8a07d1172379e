import { Random } from '@gtn-studio/random';
import type { Batch, Schedule } from './batch.ts';
import type { Teacher, TeacherParams } from './teacher.ts';

/** A trained teacher's product: T batches in order, with the step size and momentum to take on each. */
export interface SyntheticSet {
  readonly batches: readonly Batch[];
  readonly schedule: Schedule;
}

/** Generates the set once; a curriculum without a fixed set (`none`, the shuffled ones) gives the draw that `seed` names. */
export async function syntheticSet(teacher: Teacher, params: TeacherParams, seed = 0): Promise<SyntheticSet> {
  const { batches } = await teacher.lecture(params, Random.fromSeed(seed).split('synthetic set'));
  return { batches, schedule: teacher.schedule(params) };
}
