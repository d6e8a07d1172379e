/**
 * The streams of the message bus. Subjects name work in the imperative and facts in the past tense.
 *
 * WORK: each message is one piece of work for one worker, gone once it is acknowledged.
 * EVENTS: what happened, kept; its sequence number is the cursor of a subscription.
 */
export const streams = {
  work: { name: 'GTN_WORK', subjects: 'gtn.work.>' },
  events: { name: 'GTN_EVENTS', subjects: 'gtn.event.>' },
} as const;

/** Work, by the durable consumer that takes it. */
export const workSubjects = {
  trainGenerator: 'gtn.work.generator.train',
  exportGenerator: 'gtn.work.generator.export',
  evaluateLearner: 'gtn.work.learner.evaluate',
  advanceSearch: 'gtn.work.search.advance',
} as const;
export type WorkKind = keyof typeof workSubjects;

/** A hint that a run's intent changed, so that nobody has to wait for its worker's next look at the database; may be lost. */
export const nudgeSubject = (runId: string) => `gtn.nudge.${runId}`;

/** Request-reply among processes, answered by whoever of the queue group is free; the asker repeats what was lost. */
export const teachPassSubject = 'gtn.ask.learner.pass';

/** Subject of the events of one noun: `gtn.event.<noun>.<id>.<fact>`. */
export const eventSubject = (noun: string, id: string, fact: string) => `gtn.event.${noun}.${id}.${fact}`;
