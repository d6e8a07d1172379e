/** Where the API is, and who asks. */
export interface Endpoint {
  /** The gateway's address, such as http://127.0.0.1:4000. */
  readonly url: string;
  /** An API key; not needed on loopback while the server has no keys. */
  readonly apiKey?: string;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
  /** Told the seconds that a request or subscription now waits, because the server says that the key asks too much. */
  readonly onWait?: (seconds: number) => void;
}

export const headersOf = ({ apiKey }: Endpoint): Record<string, string> =>
  apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };

/** The address of a path, which may be an artifact's `url`. */
export const addressOf = ({ url }: Endpoint, path: string): URL => new URL(path, url);
