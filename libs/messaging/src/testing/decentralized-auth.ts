import { nkeys } from '@nats-io/transport-node';

type KeyPair = ReturnType<typeof nkeys.createUser>;

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT as NATS has them: signed by an NKey. */
function jwt(issuer: KeyPair, subject: KeyPair, name: string, nats: object): string {
  const text = `${encoded({ typ: 'JWT', alg: 'ed25519-nkey' })}.${encoded({
    jti: name,
    iat: Math.floor(Date.now() / 1000),
    iss: issuer.getPublicKey(),
    sub: subject.getPublicKey(),
    name,
    nats: { ...nats, version: 2 },
  })}`;
  return `${text}.${Buffer.from(issuer.sign(Buffer.from(text))).toString('base64url')}`;
}

const unlimited = Object.fromEntries(
  ['subs', 'data', 'payload', 'imports', 'exports', 'conn', 'leaf'].map((name) => [name, -1]),
);

/** An operator with an account that may use JetStream, as settings of a server, and the .creds file of its user. */
export function decentralizedAuth(): { settings: string; creds: string } {
  const [operator, system, account] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createAccount()];
  const user = nkeys.createUser();
  const preloaded = [
    [system, { ...unlimited, wildcards: true }],
    [
      account,
      { ...unlimited, wildcards: true, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
    ],
  ] as const;
  const accounts = preloaded.map(
    ([key, limits]) => `${key.getPublicKey()}: ${jwt(operator, key, 'account', { type: 'account', limits })}`,
  );
  const userJwt = jwt(account, user, 'gtn', { type: 'user', subs: -1, data: -1, payload: -1 });
  return {
    settings: `operator: ${jwt(operator, operator, 'gtn', { type: 'operator' })}
resolver: MEMORY
system_account: ${system.getPublicKey()}
resolver_preload: { ${accounts.join(', ')} }`,
    creds: `-----BEGIN NATS USER JWT-----
${userJwt}
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
${Buffer.from(user.getSeed()).toString()}
------END USER NKEY SEED------
`,
  };
}
