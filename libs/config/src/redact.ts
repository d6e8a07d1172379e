import type { VariableName } from './environment.ts';

const secrets: ReadonlySet<VariableName> = new Set(['S3_SECRET_KEY', 'NATS_PASSWORD', 'NATS_TOKEN']);

/**
 * A variable's value as it may be shown: no secret, and nothing that could be a password or a token within a URL, whatever else
 * is wrong with it.
 */
export const redact = (name: VariableName, value: string): string =>
  secrets.has(name)
    ? '***'
    : value
        .replace(/^([a-z]+:\/\/)?(?:([^:/@]*):)?.*@/is, (_all, scheme = '', user?: string) =>
          user === undefined ? `${scheme}***@` : `${scheme}${user}:***@`,
        )
        .replace(/([?&][a-z]*password=)[^&]*/gi, '$1***');
