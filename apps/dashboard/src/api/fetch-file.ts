import { headersOf } from './api-key.ts';

/** The bytes at a URL of the gateway. @throws Error with a sentence for people */
export async function fetchFile(url: string, apiKey: string | undefined): Promise<Blob> {
  const response = await fetch(url, { headers: headersOf(apiKey) }).catch(() => undefined);
  if (response === undefined) throw new Error('The gateway can’t be reached.');
  if (!response.ok) throw new Error(`The gateway answered ${response.status} for ${url}.`);
  return response.blob();
}
