// A tiny service for the specs: ready at once, shows its environment, ends as it is told; FAIL makes it fail at start.
import { createServer } from 'node:http';

if (process.env.FAIL !== undefined) {
  console.log(JSON.stringify({ level: 60, msg: process.env.FAIL }));
  process.exit(1);
}
const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(3);
  response.end(
    JSON.stringify({
      pid: process.pid,
      databaseUrl: process.env.DATABASE_URL,
      natsSettings: Object.keys(process.env).filter((name) => /^(GTN_)?NATS_/.test(name)),
      own: process.env.OWN,
    }),
  );
}).listen(Number(process.env.GTN_PORT), process.env.GTN_HOST);

const stop = (why: string) => {
  console.log(
    JSON.stringify({
      level: 30,
      msg: `${why}, ${process.env.OWN} stops`,
      at: process.hrtime.bigint().toString(),
    }),
  );
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
process.once('SIGTERM', () => stop('SIGTERM'));
process.once('disconnect', () => stop('orphaned'));
