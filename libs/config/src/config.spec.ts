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
      natsUrl: servers.NATS_URL,
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
    const NATS_URL = 'nats://a:4222,tls://user:secret@b:4222';
    expect(loadConfig({ ...servers, NATS_URL }).natsUrl).toBe(NATS_URL);
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
        'GTN_PORT: Too big: expected number to be <=65535, got 65536; ' +
        'LOG_LEVEL: Invalid option: expected one of "trace"|"debug"|"info"|"warn"|"error"|"fatal"|"silent", got loud; ' +
        'GTN_THREADS: Invalid input: expected int, received number, got 1.5',
    );
  });

  it('takes a variable that is set to nothing for one that is not set', () => {
    expect(loadConfig({ ...servers, GTN_PORT: '', S3_ENDPOINT: '', GTN_ARTIFACTS_DIR: '' })).toMatchObject({
      port: 0,
      artifacts: { kind: 'nats' },
    });
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
  });
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
