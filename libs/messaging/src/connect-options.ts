import { readFileSync } from 'node:fs';
import type { NatsAuth, NatsConfig } from '@gtn-studio/config';
import { ExpectedError } from '@gtn-studio/contracts';
import {
  type Authenticator,
  type NodeConnectionOptions,
  credsAuthenticator,
  nkeyAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';

/**
 * Where and as whom the client connects.
 *
 * @throws ExpectedError INVALID_INPUT for a file that holds no credentials
 */
export const connectOptions = ({ url, auth, tls }: NatsConfig): NodeConnectionOptions => ({
  servers: url.split(','),
  ...(auth && { authenticator: authenticatorOf(auth) }),
  ...(tls && { tls }),
});

function authenticatorOf(auth: NatsAuth): Authenticator {
  switch (auth.kind) {
    case 'password':
      return usernamePasswordAuthenticator(auth.user, auth.password);
    case 'token':
      return tokenAuthenticator(auth.token);
    case 'nkey':
      return fromFile(auth.file, 'the seed of an NKey', (read) =>
        nkeyAuthenticator(() => Buffer.from(read().toString().trim())),
      );
    case 'creds':
      return fromFile(auth.file, 'the JWT and the seed of a user', credsAuthenticator);
  }
}

/** The file is read at each connection, so that it may change; one that is of no use is told at the first. */
function fromFile(
  file: string,
  what: string,
  make: (read: () => Uint8Array & { toString(): string }) => Authenticator,
): Authenticator {
  const authenticator = make(() => readFileSync(file));
  try {
    authenticator('nonce');
  } catch (cause) {
    throw new ExpectedError('INVALID_INPUT', `${file}: holds not ${what}`, undefined, { cause });
  }
  return authenticator;
}
