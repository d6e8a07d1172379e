/** A text of the API's schema, where backticks are around code. */
export const WithCode = ({ text }: { readonly text: string }) =>
  text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
