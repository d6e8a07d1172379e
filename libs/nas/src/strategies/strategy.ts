import type { LearnerConfig } from '@gtn-studio/nets';
import type { Random } from '@gtn-studio/random';

/** How a trial ended. */
export interface Observation {
  /** The trial's number, from 1. */
  readonly number: number;
  readonly architecture: LearnerConfig;
  /** Undefined for a trial that failed. */
  readonly accuracy: number | undefined;
}

/**
 * Decides which architectures to try, as two pure functions: what is learned of a trial, and what to try next. Whoever runs the
 * search keeps the memory, or makes it again from the trials.
 */
export interface Strategy<Memory = unknown> {
  /** Whether proposals depend on how trials ended; where they do not, nobody need tell. */
  readonly learns: boolean;
  /** What it knows before any trial has ended. */
  readonly start: Memory;
  observe(memory: Memory, observation: Observation): Memory;
  /** `count` architectures, the best to try first; one that was tried before may be among them. */
  propose(memory: Memory, count: number, random: Random): readonly LearnerConfig[];
}
