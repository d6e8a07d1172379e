// A stack of stand-ins as a process of its own, for the specs that kill it: `stack-process.ts FOLDER`.
import { startStack } from '../start-stack.ts';
import { standIns } from './stand-ins.ts';

const log = { info: console.error, warn: console.error };
const stack = await startStack({
  folder: process.argv[2]!,
  ports: 'free',
  services: standIns,
  log,
});
const [postgres, nats, ...services] = [stack.postgres!, stack.nats!, ...stack.services].map(
  ({ pid }) => pid!,
);
console.log(JSON.stringify({ postgres, nats, services, natsUrl: stack.natsUrl }));
process.once('SIGTERM', () => void stack.stop().then(() => process.exit(0)));
