/** Where files that are made of a data set are, relative to the gateway. */
const urlOf =
  (file: string) =>
  ({ id }: { readonly id: string }) =>
    `/datasets/${id}/${file}`;

export const samplesUrl = urlOf('samples.png');
export const testImagesUrl = urlOf('test-images.safetensors');
