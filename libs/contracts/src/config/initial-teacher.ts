import type { TrainingConfig } from './training-config.ts';

/** The averaged teacher of another run, which a run starts with. */
export interface InitialTeacher {
  /** That run: its folder, the whole path, or on a platform the id of its row. */
  readonly run: string;
  /** Outer iterations that it had made. */
  readonly iteration: number;
  /** Of its checkpoint. */
  readonly sha256: string;
  readonly config: TrainingConfig;
  /** What that run had started with in its turn. */
  readonly initialTeacher?: InitialTeacher;
}

/** A teacher and those before it, each with what it was trained on; none for a run that started with a new one. */
export const lineageOf = (teacher: InitialTeacher | null | undefined): InitialTeacher[] =>
  teacher ? [teacher, ...lineageOf(teacher.initialTeacher)] : [];
