/** Where an artifact's bytes are, relative to the gateway. The name is for those who save it; the id finds it. */
export const artifactUrl = ({ id, name }: { id: string; name: string }) =>
  `/artifacts/${id}/${encodeURIComponent(name)}`;
