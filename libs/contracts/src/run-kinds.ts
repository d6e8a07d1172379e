/** The facts about a kind of run that all services share. */
interface RunFacts {
  /** For people. */
  readonly noun: string;
  /** Columns of its row that its `stateChanged` event carries besides what every such event has. */
  readonly eventColumns: readonly string[];
  /** Work on it that waits in a queue; absent where what it consists of is run instead. */
  readonly work?: {
    /** Name of the work, of its consumer and of its queue. */
    readonly kind: string;
    /** Its messages' subject, up to the run's id. */
    readonly subject: string;
    /**
     * Whether a row that a living worker works on is left to it. Otherwise the work is short and looks at everything anew, and
     * whoever claims the row last makes it.
     */
    readonly exclusive: boolean;
  };
}

/**
 * What runs: one record for each kind, under the name that its table, its type in the API and (uncapitalized) its events have. A
 * new kind is a record here, a table with the columns of all kinds, an event in `events.ts`, and a handler in a service; what is
 * missing does not compile.
 */
export const runKinds = {
  TrainingRun: {
    noun: 'training run',
    eventColumns: [],
    work: { kind: 'trainGenerator', subject: 'gtn.work.generator.train', exclusive: true },
  },
  Export: {
    noun: 'export',
    eventColumns: ['trainingRunId'],
    work: { kind: 'exportGenerator', subject: 'gtn.work.generator.export', exclusive: true },
  },
  Evaluation: {
    noun: 'evaluation',
    eventColumns: ['trialId', 'finishId'],
    work: { kind: 'evaluateLearner', subject: 'gtn.work.learner.evaluate', exclusive: true },
  },
  Search: {
    noun: 'search',
    eventColumns: [],
    work: { kind: 'advanceSearch', subject: 'gtn.work.search.advance', exclusive: false },
  },
  ProxyValidation: {
    noun: 'validation',
    eventColumns: [],
    work: { kind: 'validateEstimates', subject: 'gtn.work.estimates.validate', exclusive: true },
  },
  Trial: { noun: 'trial', eventColumns: ['searchId', 'number'] },
} as const satisfies Record<string, RunFacts>;

type RunKinds = typeof runKinds;
export type RunKind = keyof RunKinds;

/** Kinds of runs that workers take from a queue. */
export type QueuedRunKind = {
  [Kind in RunKind]: RunKinds[Kind] extends { work: object } ? Kind : never;
}[RunKind];
export type WorkKind = RunKinds[QueuedRunKind]['work']['kind'];

export const queuedRunKinds = (Object.keys(runKinds) as RunKind[]).filter(
  (kind): kind is QueuedRunKind => 'work' in runKinds[kind],
);
export const isQueuedRunKind = (name: string): name is QueuedRunKind =>
  (queuedRunKinds as readonly string[]).includes(name);
export const workOf = (kind: QueuedRunKind): NonNullable<RunFacts['work']> & { readonly kind: WorkKind } =>
  runKinds[kind].work;

/** The subject of the messages that ask to work on one run: whether the queue has one can be looked up by it. */
export const workSubject = (kind: QueuedRunKind, id: string): string => `${workOf(kind).subject}.${id}`;

/** The subjects of each kind of work. */
export const workSubjects = Object.fromEntries(
  queuedRunKinds.map((kind) => [workOf(kind).kind, workSubject(kind, '*')]),
) as Readonly<Record<WorkKind, string>>;

/** The kind of run that messages of a subject ask to work on. */
export const runKindOf = (subject: string): QueuedRunKind | undefined =>
  queuedRunKinds.find((kind) => subject.startsWith(workSubject(kind, '')));
