/**
 * A Postgres URL as the client is to read it: its TLS options mean what they mean for libpq and so for every other program, as
 * long as the client gives `require` and `prefer` a meaning of its own.
 */
export function connectionString(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has('sslmode')) return url;
  parsed.searchParams.set('uselibpqcompat', 'true');
  return parsed.href;
}
