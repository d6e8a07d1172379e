import type { Engine } from '@gtn-studio/autodiff';
import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import { type Learner, makeLearner, sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { type UnrollPrograms, compileUnroll } from './programs/learner-programs.ts';
import type { RealData } from './real-data.ts';

/** Estimated memory of the architectures that stay compiled. ONNX Runtime takes more: it also lays out what it multiplies. */
const MOST_BYTES = 2 ** 30;

/** Memory for what inner steps keep for their adjoints: all of the steps of `mnist-quick`, and two fifths of a learner three times as large. */
const KEPT_BYTES = 2 ** 26;

export interface LearnerPoolOptions {
  /** Of one's own, in place of those that the config draws. */
  readonly learners?: readonly Learner[] | undefined;
  /** Estimated memory of the architectures that stay compiled. */
  readonly mostBytes?: number;
  /**
   * Memory for what the inner steps of a learner keep, so that their adjoints need not compute it again; 0 for none. It changes no
   * result beyond rounding.
   */
  readonly keptBytes?: number;
}

/** The learners that a run trains its teacher on, compiled when they are picked; those picked last stay so. */
export class LearnerPool {
  /** Those that the config draws; none where learners are given. */
  readonly architectures: readonly ArchitectureConfig[];
  readonly learners: readonly Learner[];
  /** By number, in the order in which they were last picked. */
  readonly #mostBytes: number;
  readonly #keptBytes: number;
  readonly #compiled = new Map<number, Promise<UnrollPrograms>>();

  constructor(
    private readonly engine: Engine,
    private readonly config: TrainingConfig,
    private readonly data: RealData,
    { learners, mostBytes = MOST_BYTES, keptBytes = KEPT_BYTES }: LearnerPoolOptions = {},
  ) {
    this.architectures = learners ? [] : drawArchitectures(config, data);
    this.learners = learners ?? this.architectures.map(makeLearner);
    this.#mostBytes = mostBytes;
    this.#keptBytes = keptBytes;
  }

  /** The programs of a learner, to be used before the next is picked: that may release them. */
  async pick(index: number): Promise<UnrollPrograms> {
    const picked = this.#compiled.get(index) ?? this.#compile(this.learners[index]!);
    this.#compiled.delete(index);
    this.#compiled.set(index, picked);
    const programs = await picked.catch((error: unknown) => {
      this.#compiled.delete(index);
      throw error;
    });
    await this.#release();
    return programs;
  }

  /** Releases what was picked longest ago until the others, or the last alone, fit into the memory. */
  async #release(): Promise<void> {
    const all = await Promise.all(
      [...this.#compiled].map(async ([index, compiled]) => ({ index, programs: await compiled })),
    );
    let bytes = all.reduce((sum, { programs }) => sum + programs.bytes, 0);
    for (const { index, programs } of all.slice(0, -1)) {
      if (bytes <= this.#mostBytes) return;
      bytes -= programs.bytes;
      this.#compiled.delete(index);
      await programs.dispose();
    }
  }

  #compile(learner: Learner): Promise<UnrollPrograms> {
    const { batchSize, realBatchSize, evaluationStatistics: rule, softLabels } = this.config;
    const { unrollLength, innerOptimizer, metaLoss } = this.config;
    const { shape, classes } = this.data;
    const geometry = {
      rule,
      synthetic: [batchSize, ...shape],
      real: [realBatchSize, ...shape],
      scaling: innerOptimizer.scaling,
      softLabels: softLabels && [batchSize, classes],
    };
    const reached = metaLoss.window ?? unrollLength;
    return compileUnroll(this.engine, learner, geometry, { reached, unrollLength, bytes: this.#keptBytes });
  }
}

/** The entry of the config's pool that architecture `i` is drawn from: they take turns. */
export const poolEntry = ({ pool }: TrainingConfig['learner'], i: number) => pool[i % pool.length]!;

/** The pool's architectures: its families take turns, and the config's seed draws the details of each. */
export function drawArchitectures(
  { learner, seed }: TrainingConfig,
  { shape, classes }: RealData,
): ArchitectureConfig[] {
  return Array.from({ length: learner.architectures }, (_, i) => {
    const random = Random.fromSeed(seed).split('architecture', i);
    return sampleLearner(poolEntry(learner, i), random, { image: shape, classes });
  });
}
