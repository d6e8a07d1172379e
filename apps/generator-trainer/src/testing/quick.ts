/** A service with little patience, for specs that wait for it. */
export const quick = {
  heartbeatMs: 250,
  work: { ackWaitMs: 1500, backoffMs: [100], maxDeliver: 5 },
  gradients: { timeoutMs: 2000, attempts: 2 },
};
