import type { ApiScope } from '@gtn-studio/persistence';

/** Who asks: the holder of an API key, or whoever is at this machine while there are no keys. */
export interface Actor {
  /** The key's row; undefined without keys. */
  readonly keyId?: string;
  readonly scopes: Readonly<Record<ApiScope, boolean>>;
}

/** What a key may do: `admin` includes `run`, and `run` includes `read`. */
export function scopesOf(granted: readonly ApiScope[]): Record<ApiScope, boolean> {
  const admin = granted.includes('admin');
  const run = admin || granted.includes('run');
  return { admin, run, read: run || granted.includes('read') };
}

export const everyScope = scopesOf(['admin']);
