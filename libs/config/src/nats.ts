import type { Environment } from './environment.ts';

/** How a process says who it is: a file is read at each connection, so that it may change. */
export type NatsAuth =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'nkey'; readonly file: string }
  | { readonly kind: 'creds'; readonly file: string };

export interface NatsTls {
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

export interface NatsConfig {
  /** One server's URL, or several with commas between; no credentials are in it. */
  readonly url: string;
  readonly auth?: NatsAuth;
  /** Undefined: TLS only where the server asks for it. */
  readonly tls?: NatsTls;
  /** Copies of each stream in a cluster; undefined leaves those that are there as they are. */
  readonly replicas?: number;
}

const urlsOf = (list: string): URL[] => list.split(',').map((url) => new URL(url.trim()));

/** What a URL says of who connects: `user:password@`, or `token@`. */
function authIn({ username, password }: URL): NatsAuth | undefined {
  if (username === '' && password === '') return undefined;
  const user = decodeURIComponent(username);
  return password === ''
    ? { kind: 'token', token: user }
    : { kind: 'password', user, password: decodeURIComponent(password) };
}

/** The settings of NATS, and what contradicts itself among them. */
export function natsConfig(values: Environment): { config: NatsConfig; problems: readonly string[] } {
  const { NATS_USER, NATS_PASSWORD, NATS_TOKEN, NATS_NKEY, NATS_CREDS, NATS_CA, NATS_CERT, NATS_KEY } =
    values;
  const problems: string[] = [];
  const urls = urlsOf(values.NATS_URL);
  const ways: [string, NatsAuth][] = [];
  try {
    const distinct = new Map(urls.map(authIn).map((auth) => [JSON.stringify(auth), auth]));
    distinct.delete(JSON.stringify(undefined));
    for (const auth of distinct.values()) ways.push(['credentials in NATS_URL', auth!]);
  } catch {
    problems.push('NATS_URL: its credentials are not percent-encoded');
  }
  if (NATS_USER !== undefined && NATS_PASSWORD !== undefined)
    ways.push(['NATS_USER', { kind: 'password', user: NATS_USER, password: NATS_PASSWORD }]);
  if (NATS_TOKEN !== undefined) ways.push(['NATS_TOKEN', { kind: 'token', token: NATS_TOKEN }]);
  if (NATS_NKEY !== undefined) ways.push(['NATS_NKEY', { kind: 'nkey', file: NATS_NKEY }]);
  if (NATS_CREDS !== undefined) ways.push(['NATS_CREDS', { kind: 'creds', file: NATS_CREDS }]);
  if (ways.length > 1)
    problems.push(`${ways.map(([name]) => name).join(' and ')} are set: a process connects to NATS as one`);
  problems.push(...unpaired({ NATS_USER, NATS_PASSWORD }), ...unpaired({ NATS_CERT, NATS_KEY }));

  const secure =
    [NATS_CA, NATS_CERT].some((file) => file !== undefined) ||
    urls.some(({ protocol }) => protocol === 'tls:');
  return {
    config: {
      url: urls.map(withoutAuth).join(','),
      auth: ways[0]?.[1],
      tls: secure ? { caFile: NATS_CA, certFile: NATS_CERT, keyFile: NATS_KEY } : undefined,
      replicas: values.GTN_NATS_REPLICAS,
    },
    problems,
  };
}

/** Of two variables that go together, the one that is missing. */
function unpaired(pair: Readonly<Record<string, string | undefined>>): string[] {
  const [set] = Object.keys(pair).filter((name) => pair[name] !== undefined);
  const [missing] = Object.keys(pair).filter((name) => pair[name] === undefined);
  return set === undefined || missing === undefined ? [] : [`${missing} is not set, but ${set} is`];
}

const withoutAuth = ({ protocol, host }: URL) => `${protocol}//${host}`;
