/** Where the API's schema is committed. */
export const sdlFile = new URL('../schema.graphql', import.meta.url);
