import { isReadable } from './is-readable.ts';

const modes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'];
const files = ['sslrootcert', 'sslcert', 'sslkey'];

/** What is wrong with the TLS options in the query of a Postgres URL; of what is no URL there is nothing more to say. */
export function postgresTlsProblems(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { searchParams } = new URL(url);
  const problems: string[] = [];
  const mode = searchParams.get('sslmode');
  if (mode !== null && !modes.includes(mode))
    problems.push(`its sslmode is ${modes.join(', ')}, and not ${mode}`);
  if (mode === 'verify-ca' && !searchParams.has('sslrootcert'))
    problems.push('its sslmode verify-ca needs an sslrootcert');
  for (const name of files) {
    const path = searchParams.get(name);
    if (path !== null && !isReadable(path)) problems.push(`its ${name} is no file that can be read`);
  }
  return problems;
}
