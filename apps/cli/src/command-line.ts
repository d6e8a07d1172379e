import { type Provenance, provenance } from '@gtn-studio/runs';
import manifest from '../package.json' with { type: 'json' };

/** The command that this process was started with. */
export const commandLine = () => ['npx', 'gtn', ...process.argv.slice(2)].map(quoted).join(' ');

/** An argument as a shell needs it written. */
export const quoted = (argument: string) =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;

/** What a result of this command is made with. */
export const commandProvenance = (): Promise<Provenance> =>
  provenance(commandLine(), { name: manifest.name, version: manifest.version });
