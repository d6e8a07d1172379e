import { join } from 'node:path';
import type { LocalServer, ServerLog } from '@gtn-studio/local-servers';
import { type ServiceSpec, repository, serverPorts } from '../services.ts';
import type { StackOptions } from '../stack.ts';
import { Part } from './part.ts';
import { launchServer } from './server-process.ts';
import { launchService } from './service-process.ts';

type PartSettings = Pick<StackOptions, 'folder' | 'ports' | 'log' | 'restartOnCrash' | 'onChange'>;
type StartServer = (options: { folder: string; port?: number; log: ServerLog }) => Promise<LocalServer>;

/** A server with a folder of its own; once it has a port it keeps it. */
export function serverPart(name: 'postgres' | 'nats', start: StartServer, settings: PartSettings): Part {
  const { folder, ports, log } = settings;
  let port: number | undefined = ports === 'fixed' ? serverPorts[name] : undefined;
  const launch = () =>
    launchServer(async () => {
      const server = await start({ folder: join(folder, name), port, log });
      port = server.port;
      return server;
    });
  return new Part({ ...settings, name, launch });
}

/** A service with a log of its own. */
export function servicePart(
  spec: ServiceSpec,
  port: number,
  nodeArguments: readonly string[],
  env: NodeJS.ProcessEnv,
  settings: PartSettings,
): Part {
  const logFile = join(settings.folder, 'logs', `${spec.name}.log`);
  const launch = () =>
    launchService({ nodeArguments, port, env: { ...env, ...spec.env }, cwd: repository, logFile });
  return new Part({ ...settings, name: spec.name, launch });
}
