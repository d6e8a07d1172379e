import type { Architecture } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';

/** How a trial ended. */
export interface Observation<Candidate> {
  /** The trial's number, from 1. */
  readonly number: number;
  readonly candidate: Candidate;
  /** What is searched for, each the better the higher, the first first; undefined for a trial that failed. */
  readonly values: readonly number[] | undefined;
}

/** What a strategy would try. */
export interface Proposed<Candidate> {
  readonly candidate: Candidate;
  /** Numbers of the trials whose candidates were changed into it or crossed; none where it was drawn from the space. */
  readonly parents: readonly number[];
}

/**
 * Decides what to try, as two pure functions: what is learned of a trial, and what to try next. Whoever runs the search keeps the
 * memory, which is plain JSON, or makes it again from the trials. `Judged` is what it must know of a candidate to learn from it.
 */
export interface Strategy<Candidate = Architecture, Memory = unknown, Judged = Candidate> {
  /** Whether proposals depend on how trials ended; where they do not, nobody need tell. */
  readonly learns: boolean;
  /** What it knows before any trial has ended. */
  readonly start: Memory;
  observe(memory: Memory, observation: Observation<Judged>): Memory;
  /**
   * `count` candidates, the best to try first; one that was tried before may be among them. The more are asked for, the wider they
   * range, so that a neighbourhood that is used up is left.
   */
  propose(memory: Memory, count: number, random: Random): readonly Proposed<Candidate>[];
}

/** What was drawn from the space. */
export const drawn = <Candidate>(candidate: Candidate): Proposed<Candidate> => ({ candidate, parents: [] });
