/** Another attempt has taken the row over: whoever gets this stops and changes nothing more. */
export class FencedError extends Error {
  constructor(kind: string, id: string, fence: number) {
    super(`${kind} ${id}: attempt ${fence} is no longer the current one`);
    this.name = 'FencedError';
  }
}

/** The message was processed before: its effect is in the database already. */
export class AlreadyProcessedError extends Error {
  constructor(consumer: string, messageId: string) {
    super(`${consumer} has processed message ${messageId}`);
    this.name = 'AlreadyProcessedError';
  }
}
