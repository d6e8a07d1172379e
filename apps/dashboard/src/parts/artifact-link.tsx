import { saveFile } from '@gtn-studio/panels';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useApi } from '../api/api.ts';
import { fetchArtifact } from '../api/artifacts.ts';

export interface ArtifactLinkProps {
  readonly artifact: { readonly name: string; readonly url: string };
  readonly children?: ReactNode;
}

/** Saves an artifact's file. A link, where it needs no key: a link can't send one. */
export function ArtifactLink({ artifact: { name, url }, children = name }: ArtifactLinkProps) {
  const { apiKey } = useApi();
  const [failure, setFailure] = useState<string>();
  if (apiKey === undefined)
    return (
      <a href={url} download={name}>
        {children}
      </a>
    );
  const save = async () => {
    try {
      saveFile(name, await fetchArtifact(url, apiKey));
      setFailure(undefined);
    } catch (error) {
      setFailure((error as Error).message);
    }
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void save()}>
        {children}
      </button>
      {failure !== undefined && <small role="alert"> {failure}</small>}
    </>
  );
}
