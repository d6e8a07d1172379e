import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile } from './download-file.ts';

const contents = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * i + (i >> 8)) % 256));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const file = { name: 'data.gz', bytes: contents.length, sha256: sha256(contents) };

describe('downloadFile, from servers on this machine,', () => {
  let folder: string;
  let target: string;
  const closers: (() => void)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'download-file-'));
    target = join(folder, 'cache', 'data.gz');
  });
  afterEach(() => {
    for (const close of closers.splice(0)) close();
    rmSync(folder, { recursive: true });
  });

  /** A server that answers with `listener`, and the Range header of each request it got. */
  async function serve(
    listener: RequestListener,
  ): Promise<{ address: string; ranges: (string | undefined)[] }> {
    const ranges: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      ranges.push(request.headers.range);
      listener(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/data.gz`, ranges };
  }

  const start = (request: IncomingMessage) =>
    Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);

  function head(request: IncomingMessage, response: ServerResponse, bytes = contents): number {
    const from = start(request);
    const length = { 'content-length': bytes.length - from };
    if (from > 0)
      response.writeHead(206, {
        ...length,
        'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
      });
    else response.writeHead(200, length);
    return from;
  }

  const good: RequestListener = (request, response) => {
    const from = head(request, response);
    response.end(contents.subarray(from));
  };

  /** Breaks the connection after `bytes` bytes of each answer. */
  const breaking =
    (bytes: number): RequestListener =>
    (request, response) => {
      const from = head(request, response);
      if (from + bytes >= contents.length) response.end(contents.subarray(from));
      else
        response.write(contents.subarray(from, from + bytes), () => setTimeout(() => response.destroy(), 20));
    };

  const failing =
    (status: number): RequestListener =>
    (_, response) =>
      response.writeHead(status).end('no');

  async function closedAddress(): Promise<string> {
    const { address } = await serve(good);
    closers.pop()!();
    return address;
  }

  /** What an earlier download left. */
  function leavePart(bytes: Uint8Array) {
    mkdirSync(join(folder, 'cache'));
    writeFileSync(`${target}.part`, bytes);
  }

  function expectDownloaded() {
    expect(Buffer.compare(readFileSync(target), contents)).toBe(0);
    expect(readdirSync(join(folder, 'cache'))).toEqual(['data.gz']);
  }

  it('fetches a file and reports its progress', async () => {
    const { address, ranges } = await serve(good);
    const progress: number[] = [];
    await downloadFile(file, [address], target, {
      onProgress: ({ stage, done, total }) => {
        expect([stage, total]).toEqual(['download', contents.length]);
        progress.push(done);
      },
    });
    expectDownloaded();
    expect(ranges).toEqual([undefined]);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(contents.length);
  });

  it('resumes where an earlier download stopped', async () => {
    leavePart(contents.subarray(0, 70_000));
    const { address, ranges } = await serve(good);
    await downloadFile(file, [address], target);
    expectDownloaded();
    expect(ranges).toEqual(['bytes=70000-']);
  });

  it('resumes on the same server as long as each answer brings something', async () => {
    const { address, ranges } = await serve(breaking(60_000));
    await downloadFile(file, [address], target);
    expectDownloaded();
    expect(ranges.length).toBeGreaterThanOrEqual(4);
    expect(ranges.slice(1).every((range) => range !== undefined)).toBe(true);
  });

  it('starts over on a server that knows no ranges', async () => {
    leavePart(contents.subarray(0, 70_000));
    const { address } = await serve((_, response) => response.end(contents));
    await downloadFile(file, [address], target);
    expectDownloaded();
  });

  it('asks for nothing when the part is complete', async () => {
    leavePart(contents);
    const { address, ranges } = await serve(failing(500));
    await downloadFile(file, [address], target);
    expectDownloaded();
    expect(ranges).toEqual([]);
  });

  it.each<[string, Buffer]>([
    ['was damaged', Buffer.alloc(70_000, 7)],
    ['is complete but damaged', Buffer.alloc(contents.length, 7)],
    ['is too long', Buffer.alloc(contents.length + 10, 7)],
  ])('starts over when the part %s', async (_, bytes) => {
    leavePart(bytes);
    const { address } = await serve((request, response) => {
      if (start(request) >= contents.length) response.writeHead(416).end();
      else good(request, response);
    });
    await downloadFile(file, [address], target);
    expectDownloaded();
  });

  it('starts over when a server answers with another range than was asked for', async () => {
    leavePart(contents.subarray(0, 70_000));
    const { address, ranges } = await serve((request, response) => {
      if (start(request) === 0) return good(request, response);
      response.writeHead(206, { 'content-range': `bytes 5-199999/200000` }).end(contents.subarray(5));
    });
    await downloadFile(file, [address], target);
    expectDownloaded();
    expect(ranges).toEqual(['bytes=70000-', undefined]);
  });

  it('follows redirections, and takes gzip as it is', async () => {
    const { address } = await serve((request, response) => {
      response.setHeader('content-encoding', 'x-gzip');
      good(request, response);
    });
    const { address: old } = await serve((_, response) =>
      response.writeHead(302, { location: address }).end(),
    );
    await downloadFile(file, [old], target);
    expectDownloaded();
  });

  it.each<[string, RequestListener | undefined, string]>([
    ['is dead', undefined, 'connect ECONNREFUSED'],
    ['has no such file', failing(404), 'HTTP status 404'],
    ['breaks off at once', (_, response) => response.destroy(), 'other side closed'],
    [
      'has another file',
      (_, response) => response.end(Buffer.alloc(contents.length)),
      `wrong SHA-256 ${sha256(Buffer.alloc(contents.length))}, expected ${file.sha256}`,
    ],
    [
      'has a file of another length',
      (_, response) => response.end('login page'),
      'has 10 bytes where 200000 were published',
    ],
    [
      'sends too little without saying so',
      (_, response) => {
        response.write(contents.subarray(0, 5000));
        response.end();
      },
      'ended at byte 5000 of 200000',
    ],
    [
      'sends too much without saying so',
      (_, response) => {
        response.write(Buffer.alloc(150_000));
        response.end(Buffer.alloc(150_001));
      },
      'sends more than the 200000 bytes of data.gz',
    ],
  ])(
    'goes on to the next server when one %s, and says so when there is no other',
    async (_, listener, failure) => {
      const bad = listener ? (await serve(listener)).address : await closedAddress();
      await expect(downloadFile(file, [bad], target)).rejects.toThrow(
        `${target}: could not be downloaded (${bad}: ${failure}`,
      );
      await expect(downloadFile(file, [bad], target)).rejects.toThrow(`200000 bytes, SHA-256 ${file.sha256}`);
      expect(existsSync(target)).toBe(false);
      const { address } = await serve(good);
      await downloadFile(file, [bad, address], target);
      expectDownloaded();
    },
  );

  it('asks a server whose file is wrong only once', async () => {
    const { address, ranges } = await serve((_, response) => response.end(Buffer.alloc(contents.length)));
    await expect(downloadFile(file, [address], target)).rejects.toThrow('wrong SHA-256');
    expect(ranges).toEqual([undefined]);
  });

  it('resumes on the next server what one has begun', async () => {
    let answers = 0;
    const { address: bad } = await serve((request, response) => {
      if (answers++ === 0) return breaking(50_000)(request, response);
      response.destroy();
    });
    const { address, ranges } = await serve(good);
    await downloadFile(file, [bad, address], target);
    expectDownloaded();
    expect(ranges).toEqual(['bytes=50000-']);
  });

  it('ends with the reason of an abort, and resumes afterwards', async () => {
    const { address: slow } = await serve((request, response) => {
      const from = head(request, response);
      response.write(contents.subarray(from, 90_000));
    });
    const stop = new AbortController();
    const aborted = downloadFile(file, [slow], target, {
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 90_000) stop.abort(new Error('enough'));
      },
    });
    await expect(aborted).rejects.toThrow('enough');
    expect(readdirSync(join(folder, 'cache'))).toEqual(['data.gz.part']);
    const { address, ranges } = await serve(good);
    await downloadFile(file, [address], target);
    expectDownloaded();
    expect(ranges).toEqual(['bytes=90000-']);
  });

  it('says when the cache can not be written', async () => {
    writeFileSync(join(folder, 'cache'), 'a file');
    const { address } = await serve(good);
    await expect(downloadFile(file, [address], target)).rejects.toThrow(`${target}: `);
    await expect(downloadFile(file, [address], target)).rejects.toMatchObject({ name: 'DatasetError' });
  });
});
