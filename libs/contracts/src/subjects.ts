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

/** A notification that a run's intent changed, so that nobody has to wait for its worker's next look at the database; may be lost. */
export const intentSubject = (runId: string) => `gtn.intent.${runId}`;

/** Request-reply among processes, answered by whoever of the queue group is free; the requester repeats what was lost. */
export const learnerGradientSubject = 'gtn.request.learner.gradient';

/** Subject of the events of one noun: `gtn.event.<noun>.<id>.<fact>`. */
export const eventSubject = (noun: string, id: string, fact: string) => `gtn.event.${noun}.${id}.${fact}`;
