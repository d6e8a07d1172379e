import { MeteringEngine } from '@gtn-studio/autodiff';
import { defaultEngine } from '@gtn-studio/contracts';
import { createEngine } from '@gtn-studio/runs';

/** The engine of what is judged here, which counts its operations. */
export const openEngine = async (threads: number): Promise<MeteringEngine> =>
  new MeteringEngine(await createEngine({ engine: defaultEngine, threads }));
