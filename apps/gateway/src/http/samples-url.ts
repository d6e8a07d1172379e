/** Where a picture of some of a data set's images is, relative to the gateway. */
export const samplesUrl = ({ id }: { readonly id: string }) => `/datasets/${id}/samples.png`;
