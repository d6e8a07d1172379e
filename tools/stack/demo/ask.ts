interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends one operation to the gateway; throws what the answer's `errors` say. */
export async function ask<Data>(gateway: string, query: string, variables: object): Promise<Data> {
  const response = await fetch(`${gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  let answer: Answer<Data>;
  try {
    answer = JSON.parse(text) as Answer<Data>;
  } catch {
    throw new Error(`the gateway answers ${response.status}: ${text.slice(0, 200)}`);
  }
  if (answer.errors !== undefined) throw new Error(answer.errors.map(({ message }) => message).join('; '));
  if (!response.ok || !answer.data) throw new Error(`the gateway answers ${response.status}`);
  return answer.data;
}
