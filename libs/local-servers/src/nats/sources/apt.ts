import { findNatsServer } from '../find-nats-server.ts';
import { type NatsSource, run } from './source.ts';

/** The package of Debian and its derivatives, which only root can install. */
export const aptSource: NatsSource = {
  name: 'apt-get',
  async install(binFolder) {
    if (process.getuid?.() !== 0) throw new Error('needs root');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '--quiet'], env);
    await run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'nats-server'], env);
    const path = await findNatsServer(binFolder);
    if (path === undefined) throw new Error('the package holds no nats-server that is recent enough');
    return path;
  },
};
