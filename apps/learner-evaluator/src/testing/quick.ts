/** A service with little patience, for specs that wait for it. */
export const quick = {
  heartbeatMs: 250,
  keepPointEveryMs: 0,
  work: { ackWaitMs: 1500, backoffMs: [100], maxDeliver: 5 },
};
