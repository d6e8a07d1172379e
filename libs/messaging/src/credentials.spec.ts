import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { loadConfig } from '@gtn-studio/config';
import { certificates } from '@gtn-studio/local-servers/testing';
import { nkeys } from '@nats-io/transport-node';
import { afterEach, describe, expect, it } from 'vitest';
import { connectMessaging } from './connect-messaging.ts';
import { type ConfiguredServer, configuredServer } from './testing/configured-server.ts';
import { decentralizedAuth } from './testing/decentralized-auth.ts';

let server: ConfiguredServer | undefined;
afterEach(() => server?.remove());

/** Connects as a service does that is told so. */
const connectAs = (env: NodeJS.ProcessEnv) =>
  connectMessaging({ ...loadConfig({ DATABASE_URL: 'postgresql://db/gtn', ...env }).nats, name: 'spec' });

/** Uses the bus as a service does, through a loss of the server. */
async function works(env: NodeJS.ProcessEnv): Promise<void> {
  const messaging = await connectAs(env);
  try {
    await messaging.ensureStreams();
    expect(await messaging.lastCursor()).toBe(0n);
    await server!.kill();
    await server!.start();
    await expect.poll(() => messaging.ping().then(() => 'up', String), { timeout: 10_000 }).toBe('up');
    expect(await messaging.lastCursor()).toBe(0n);
  } finally {
    await messaging.drain();
  }
}

/** What is said of a connection that is refused: as it is shown, and with all that a log could make of it. */
async function refusal(env: NodeJS.ProcessEnv): Promise<{ message: string; all: string }> {
  const error = await connectAs(env).then(
    () => Promise.reject(new Error('accepted')),
    (error: unknown) => error as Error,
  );
  return { message: error.message, all: inspect(error, { depth: 10 }) };
}

describe('a nats-server that requires', { timeout: 60_000 }, () => {
  const at = (login = '', scheme = 'nats') => ({ NATS_URL: `${scheme}://${login}localhost:${server!.port}` });

  it('a user and a password gets them from the URL or from variables, and nobody else does', async () => {
    server = await configuredServer(() => 'authorization { user: gtn, password: "hunter@2" }');
    await works(at('gtn:hunter%402@'));
    await works({ ...at(), NATS_USER: 'gtn', NATS_PASSWORD: 'hunter@2' });
    const wrong = await refusal(at('gtn:s3cr3t@'));
    expect(wrong.message).toBe(
      `NATS at nats://localhost:${server.port} can't be reached: Authorization Violation`,
    );
    expect(wrong.all).not.toContain('s3cr3t');
    expect((await refusal({ ...at(), NATS_USER: 'gtn', NATS_PASSWORD: 's3cr3t' })).all).not.toContain(
      's3cr3t',
    );
  });

  it('a token gets it from the URL or from a variable', async () => {
    server = await configuredServer(() => 'authorization { token: t0k3n }');
    await works(at('t0k3n@'));
    await works({ ...at(), NATS_TOKEN: 't0k3n' });
    expect((await refusal(at('s3cr3t@'))).all).not.toContain('s3cr3t');
    expect((await refusal(at())).message).toContain('Authorization Violation');
  });

  it('an NKey gets the signature of the seed in a file', async () => {
    const user = nkeys.createUser();
    server = await configuredServer(() => `authorization { users: [{ nkey: ${user.getPublicKey()} }] }`);
    const NATS_NKEY = join(server.folder, 'user.nk');
    writeFileSync(NATS_NKEY, `${Buffer.from(user.getSeed()).toString()}\n`);
    await works({ ...at(), NATS_NKEY });
    const other = Buffer.from(nkeys.createUser().getSeed()).toString();
    writeFileSync(NATS_NKEY, other);
    expect((await refusal({ ...at(), NATS_NKEY })).all).not.toContain(other);
    writeFileSync(NATS_NKEY, 'SUsomething');
    const { message, all } = await refusal({ ...at(), NATS_NKEY });
    expect(message).toBe(`${NATS_NKEY}: holds not the seed of an NKey`);
    expect(all).not.toContain('SUsomething');
  });

  it('a JWT of an account gets the one in a .creds file', async () => {
    const { settings, creds } = decentralizedAuth();
    server = await configuredServer(() => settings);
    const NATS_CREDS = join(server.folder, 'user.creds');
    writeFileSync(NATS_CREDS, creds);
    await works({ ...at(), NATS_CREDS });
    expect((await refusal(at())).message).toContain('Authorization Violation');
    writeFileSync(NATS_CREDS, creds.slice(0, 100));
    expect((await refusal({ ...at(), NATS_CREDS })).message).toBe(
      `${NATS_CREDS}: holds not the JWT and the seed of a user`,
    );
  });

  it('TLS and a client certificate gets both, and is who it must be', async () => {
    let made: ReturnType<typeof certificates> | undefined;
    server = await configuredServer((folder) => {
      made = certificates(join(folder, 'tls'));
      const files = { cert_file: made.server.cert, key_file: made.server.key, ca_file: made.ca };
      const lines = Object.entries(files).map(([name, path]) => `${name}: ${JSON.stringify(path)}`);
      return `tls { ${lines.join(', ')}, verify: true }`;
    });
    const { ca, client } = made!;
    const whole = { NATS_CA: ca, NATS_CERT: client.cert, NATS_KEY: client.key };
    await works({ ...at(), ...whole });
    await works({ ...at('', 'tls'), ...whole });
    expect((await refusal({ ...at(), NATS_CERT: client.cert, NATS_KEY: client.key })).message).toMatch(
      /can't be reached: .*(self-signed|unable to)/,
    );
    await refusal({ ...at(), NATS_CA: ca });
  });

  it('nothing is refused by who insists on TLS', async () => {
    server = await configuredServer(() => '');
    expect((await refusal(at('', 'tls'))).message).toContain("server does not support 'tls'");
    await works(at());
  });
});
