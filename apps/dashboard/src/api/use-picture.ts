import { useEffect, useState } from 'react';
import { useApi } from './api.ts';
import { fetchFile } from './fetch-file.ts';

type Loaded = { readonly url: string } & ({ readonly picture: ImageBitmap } | { readonly failure: string });

/** Pictures that were looked at, so that a slider goes back and forth at once. */
const seen = new Map<string, Promise<ImageBitmap>>();
const mostSeen = 60;

function pictureAt(url: string, apiKey: string | undefined): Promise<ImageBitmap> {
  const known = seen.get(url);
  if (known) return known;
  const loading = fetchFile(url, apiKey).then((blob) => createImageBitmap(blob));
  loading.catch(() => seen.delete(url));
  seen.set(url, loading);
  for (const old of [...seen.keys()].slice(0, -mostSeen)) seen.delete(old);
  return loading;
}

/** The picture at a URL; while another one is loaded, the one before stays. */
export function usePicture(url: string | undefined): Loaded | undefined {
  const { apiKey } = useApi();
  const [loaded, setLoaded] = useState<Loaded>();
  useEffect(() => {
    if (url === undefined) return;
    let ended = false;
    pictureAt(url, apiKey).then(
      (picture) => !ended && setLoaded({ url, picture }),
      (error: Error) => !ended && setLoaded({ url, failure: error.message }),
    );
    return () => {
      ended = true;
    };
  }, [url, apiKey]);
  return loaded;
}
