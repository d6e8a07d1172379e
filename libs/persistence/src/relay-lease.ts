import type pg from 'pg';

/** The right to relay the outbox. */
export interface RelayLease {
  /** Fencing token: each turn's is larger than those before. */
  readonly token: number;
  /** How long a relay may relay after its last renewal. */
  readonly leaseMs: number;
}

/**
 * Takes the lease if nobody has it, by the database's clock. A row, not a lock of a session: it comes free although its holder is stopped
 * with its connection open, and it works through a pooler that shares sessions.
 */
export async function takeLease(
  client: pg.Client,
  workerId: string,
  leaseMs: number,
): Promise<RelayLease | undefined> {
  const { rows } = await client.query<{ token: number }>(
    `INSERT INTO "OutboxRelay" (token, "workerId", "expiresAt") VALUES (1, $1, now() + $2 * interval '1 millisecond')
     ON CONFLICT (id) DO UPDATE SET token = "OutboxRelay".token + 1, "workerId" = excluded."workerId", "expiresAt" = excluded."expiresAt"
       WHERE "OutboxRelay"."expiresAt" <= now()
     RETURNING token`,
    [workerId, leaseMs],
  );
  return rows[0] && { ...rows[0], leaseMs };
}

/** Keeps the lease for another while; false if somebody else has it. */
export async function renewLease(client: pg.Client, { token, leaseMs }: RelayLease): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE "OutboxRelay" SET "expiresAt" = now() + $2 * interval '1 millisecond' WHERE token = $1`,
    [token, leaseMs],
  );
  return rowCount === 1;
}

/** Lets the next process have it at once. */
export async function endLease(client: pg.Client, { token }: RelayLease): Promise<void> {
  await client.query('UPDATE "OutboxRelay" SET "expiresAt" = now() WHERE token = $1', [token]);
}
