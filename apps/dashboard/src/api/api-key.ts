/** The API key of this tab; it is gone when the tab is closed. */
const name = 'gtn-studio.apiKey';

export const storedApiKey = (): string | undefined => sessionStorage.getItem(name) ?? undefined;

export function storeApiKey(key: string | undefined): void {
  if (key === undefined || key === '') sessionStorage.removeItem(name);
  else sessionStorage.setItem(name, key);
}

export const headersOf = (apiKey: string | undefined): Record<string, string> =>
  apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
