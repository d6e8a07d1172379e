import { describe, expect, it } from 'vitest';
import { loadConfig } from './config.ts';
import { environmentVariables } from './environment.ts';

const servers = {
  DATABASE_URL: 'postgresql://gtn:hunter2@127.0.0.1:5432/gtn',
  NATS_URL: 'nats://127.0.0.1:4222',
};
const s3 = {
  S3_ENDPOINT: 'http://127.0.0.1:9000',
  S3_BUCKET: 'gtn',
  S3_ACCESS_KEY: 'key',
  S3_SECRET_KEY: 'hunter3',
};
const messageOf = (env: NodeJS.ProcessEnv): string => {
  try {
    loadConfig(env);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('accepted');
};

describe('loadConfig', () => {
  it('needs the two servers and has a default for the rest', () => {
    expect(loadConfig(servers, { defaultPort: 4010 })).toEqual({
      databaseUrl: servers.DATABASE_URL,
      nats: { url: servers.NATS_URL },
      artifacts: { kind: 'nats' },
      host: '127.0.0.1',
      port: 4010,
      logLevel: 'info',
      concurrency: 1,
    });
  });

  it('reads numbers, and port 0 as any free one', () => {
    const config = loadConfig(
      { ...servers, GTN_PORT: '0', GTN_THREADS: '2', GTN_CONCURRENCY: '3' },
      { defaultPort: 1 },
    );
    expect(config).toMatchObject({ port: 0, threads: 2, concurrency: 3 });
  });

  it('takes the servers of a NATS cluster', () => {
    const NATS_URL = 'nats://a:4222, nats://b:4222';
    expect(loadConfig({ ...servers, NATS_URL }).nats).toEqual({ url: 'nats://a:4222,nats://b:4222' });
    expect(messageOf({ ...servers, NATS_URL: 'nats://a:4222,b' })).toMatch(
      /^environment: NATS_URL: needs nats:\/\//,
    );
  });

  it('lists every wrong variable with its value in one error', () => {
    expect(
      messageOf({ NATS_URL: 'localhost', GTN_PORT: '65536', LOG_LEVEL: 'loud', GTN_THREADS: '1.5' }),
    ).toBe(
      'environment: DATABASE_URL is not set; ' +
        'NATS_URL: needs nats://host:port, or several with commas between, got localhost; ' +
        'GTN_PORT: must be at most 65535, got 65536; ' +
        'LOG_LEVEL: must be one of trace, debug, info, warn, error, fatal, silent, got loud; ' +
        'GTN_THREADS: must be a whole number, got 1.5',
    );
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(loadConfig({ ...servers, GTN_PORT: '', S3_ENDPOINT: '', GTN_ARTIFACTS_DIR: '' })).toMatchObject({
      port: 0,
      artifacts: { kind: 'nats' },
    });
    expect(messageOf({ ...servers, DATABASE_URL: 'localhost' })).toBe(
      'environment: DATABASE_URL: needs postgresql://user:password@host:port/database, got localhost',
    );
    expect(messageOf({ ...servers, DATABASE_URL: '' })).toBe('environment: DATABASE_URL is not set');
  });

  it('shows no password', () => {
    const message = messageOf({
      DATABASE_URL: 'mysql://gtn:hunter2@db/gtn',
      NATS_URL: 'http://u:hun@ter2@n:1',
    });
    expect(message).toContain('got mysql://gtn:***@db/gtn');
    expect(message).toContain('got http://u:***@n:1');
    expect(message).not.toMatch(/hunter2|ter2/);
    for (const url of [
      'secret@n:1',
      'nats://secret@n:1,x',
      'nats://u:secret@n:1,x://v:secret@m:1',
      'nats://u:se/secret@n:1,x',
      'u:secret@n',
      'nats://u:p,secret@n:1,x',
    ])
      expect(messageOf({ ...servers, NATS_URL: url }), url).not.toContain('secret');
    expect(
      messageOf({ ...servers, DATABASE_URL: 'postgresql://db/gtn?sslmode=some&password=secret' }),
    ).toMatch(/password=\*\*\*$/);
    expect(messageOf({ ...servers, NATS_TOKEN: 'secret', NATS_PASSWORD: 'secret' })).not.toContain('secret');
  });
});

describe('who a process is for NATS', () => {
  const nats = (env: NodeJS.ProcessEnv) => loadConfig({ ...servers, ...env }).nats;
  const here = import.meta.filename;

  it('is in the URL, percent-encoded, and leaves it', () => {
    expect(nats({ NATS_URL: 'nats://gtn:hunter%402@a:4222,nats://gtn:hunter%402@b:4222' })).toEqual({
      url: 'nats://a:4222,nats://b:4222',
      auth: { kind: 'password', user: 'gtn', password: 'hunter@2' },
    });
    expect(nats({ NATS_URL: 'nats://s3cr3t@a:4222' })).toEqual({
      url: 'nats://a:4222',
      auth: { kind: 'token', token: 's3cr3t' },
    });
  });

  it('is in variables of its own, as the nats command has them', () => {
    expect(nats({ NATS_USER: 'gtn', NATS_PASSWORD: 'x' }).auth).toEqual({
      kind: 'password',
      user: 'gtn',
      password: 'x',
    });
    expect(nats({ NATS_TOKEN: 'x' }).auth).toEqual({ kind: 'token', token: 'x' });
    expect(nats({ NATS_NKEY: here }).auth).toEqual({ kind: 'nkey', file: here });
    expect(nats({ NATS_CREDS: here }).auth).toEqual({ kind: 'creds', file: here });
  });

  it('is one, and whole', () => {
    expect(messageOf({ ...servers, NATS_URL: 'nats://u:p@a:1,nats://v:p@b:1' })).toBe(
      'environment: credentials in NATS_URL and credentials in NATS_URL are set: a process connects to NATS as one',
    );
    expect(messageOf({ ...servers, NATS_TOKEN: 'x', NATS_CREDS: here })).toBe(
      'environment: NATS_TOKEN and NATS_CREDS are set: a process connects to NATS as one',
    );
    expect(messageOf({ ...servers, NATS_USER: 'x' })).toBe(
      'environment: NATS_PASSWORD is not set, but NATS_USER is',
    );
    expect(messageOf({ ...servers, NATS_KEY: here })).toBe(
      'environment: NATS_CERT is not set, but NATS_KEY is',
    );
    expect(messageOf({ ...servers, NATS_NKEY: '/none' })).toBe(
      'environment: NATS_NKEY: is no file that can be read, got /none',
    );
    expect(messageOf({ ...servers, NATS_URL: 'nats://%zz:p@a:1' })).toBe(
      'environment: NATS_URL: its credentials are not percent-encoded',
    );
  });

  it('and whether TLS is a must', () => {
    expect(nats({ NATS_URL: 'tls://a:4222' }).tls).toEqual({});
    expect(nats({ NATS_CA: here }).tls).toEqual({ caFile: here });
    expect(nats({ NATS_CERT: here, NATS_KEY: here }).tls).toEqual({ certFile: here, keyFile: here });
  });
});

it('copies of what NATS keeps are 1, 3 or 5', () => {
  const config = loadConfig({ ...servers, GTN_NATS_REPLICAS: '3' });
  expect(config.nats.replicas).toBe(3);
  expect(config.artifacts).toEqual({ kind: 'nats', replicas: 3 });
  expect(messageOf({ ...servers, GTN_NATS_REPLICAS: '2' })).toBe(
    'environment: GTN_NATS_REPLICAS: needs 1, 3 or 5, got 2',
  );
});

it('TLS of Postgres is told as libpq is, and its files are there', () => {
  const messageFor = (query: string) =>
    messageOf({ ...servers, DATABASE_URL: `postgresql://db/gtn?${query}` });
  expect(messageFor('sslmode=strict')).toBe(
    'environment: DATABASE_URL: its sslmode is disable, prefer, require, verify-ca, verify-full, and not strict, got postgresql://db/gtn?sslmode=strict',
  );
  expect(messageFor('sslmode=verify-ca')).toContain('its sslmode verify-ca needs an sslrootcert');
  expect(messageFor('sslmode=verify-full&sslrootcert=/none')).toContain(
    'its sslrootcert is no file that can be read',
  );
  const DATABASE_URL = `postgresql://db/gtn?sslmode=verify-full&sslrootcert=${import.meta.filename}`;
  expect(loadConfig({ ...servers, DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
});

describe('where artifacts are kept', () => {
  it('is a folder, or an S3-compatible store', () => {
    expect(loadConfig({ ...servers, GTN_ARTIFACTS_DIR: '/srv/gtn' }).artifacts).toEqual({
      kind: 'folder',
      path: '/srv/gtn',
    });
    expect(loadConfig({ ...servers, ...s3 }).artifacts).toEqual({
      kind: 's3',
      endpoint: 'http://127.0.0.1:9000',
      region: 'us-east-1',
      bucket: 'gtn',
      accessKey: 'key',
      secretKey: 'hunter3',
    });
  });

  it('is never half an S3 store, nor two places', () => {
    expect(messageOf({ ...servers, S3_BUCKET: 'gtn', S3_SECRET_KEY: 'x' })).toBe(
      'environment: S3_ENDPOINT is not set, but S3_BUCKET is; S3_ACCESS_KEY is not set, but S3_BUCKET is',
    );
    expect(messageOf({ ...servers, ...s3, GTN_ARTIFACTS_DIR: '/srv/gtn' })).toBe(
      'environment: GTN_ARTIFACTS_DIR and S3_ENDPOINT are both set: artifacts are kept in one place',
    );
  });
});

describe('the variables, for people', () => {
  it('have a description, and say which are required and what the defaults are', () => {
    expect(environmentVariables.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'DATABASE_URL',
      'NATS_URL',
    ]);
    expect(environmentVariables.find(({ name }) => name === 'GTN_HOST')?.default).toBe('127.0.0.1');
    for (const { name, description } of environmentVariables) expect(description, name).toMatch(/\.$/);
  });
});
