/** A name for one intent to start something: sent twice, it is done once. */
export function idempotencyKey(): string {
  const bits = crypto.getRandomValues(new Uint8Array(16));
  return `dashboard-${[...bits].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
