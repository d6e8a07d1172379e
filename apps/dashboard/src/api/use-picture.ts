import { useEffect, useState } from 'react';
import { useApi } from './api.ts';
import { fetchFile } from './fetch-file.ts';

interface Seen {
  readonly picture: ImageBitmap;
  /** What it says besides what it shows. */
  readonly bytes: Uint8Array;
}
type Loaded = { readonly url: string } & (Seen | { readonly failure: string });

/** Pictures that were looked at, so that a slider goes back and forth at once. */
const seen = new Map<string, Promise<Seen>>();
const mostSeen = 60;

function pictureAt(url: string, apiKey: string | undefined): Promise<Seen> {
  const known = seen.get(url);
  if (known) return known;
  const loading = fetchFile(url, apiKey).then(async (blob) => ({
    picture: await createImageBitmap(blob),
    bytes: new Uint8Array(await blob.arrayBuffer()),
  }));
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
      (loaded) => !ended && setLoaded({ url, ...loaded }),
      (error: Error) => !ended && setLoaded({ url, failure: error.message }),
    );
    return () => {
      ended = true;
    };
  }, [url, apiKey]);
  return loaded;
}
