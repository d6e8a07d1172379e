import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../api/api.ts';
import { type FileFragment, RunImagesDocument } from '../generated/operations.ts';

export interface RunImages {
  /** Pictures in the order of their outer iterations, all of them; undefined while the first are asked for. */
  readonly pictures: readonly FileFragment[] | undefined;
  readonly refresh: () => void;
}

/** Every picture that a run has made of its synthetic set. */
export function useRunImages(id: string): RunImages {
  const { client } = useApi();
  const [pictures, setPictures] = useState<readonly FileFragment[]>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let ended = false;
    const load = async () => {
      const all: FileFragment[] = [];
      let after: string | undefined;
      do {
        const { data } = await client
          .query(RunImagesDocument, { id, after }, { requestPolicy: 'network-only' })
          .toPromise();
        const page = data?.trainingRun?.artifacts;
        if (ended || !page) return;
        all.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
      } while (after !== undefined);
      setPictures(all);
    };
    void load();
    return () => {
      ended = true;
    };
  }, [client, id, asked]);
  const refresh = useCallback(() => setAsked((before) => before + 1), []);
  return { pictures, refresh };
}
