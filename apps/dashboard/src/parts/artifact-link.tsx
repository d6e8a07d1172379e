import { saveUrl } from '@gtn-studio/panels';
import { useState } from 'react';
import { useApi } from '../api/api.ts';
import { messageOf } from '../api/messages.ts';
import { type FileFragment, SignedUrlDocument } from '../generated/operations.ts';

/** Saves an artifact's file. A link, where it needs no key; a link can't send one, so with a key it is of a URL that is signed when it is clicked. */
export function ArtifactLink({ artifact: { id, name, url } }: { readonly artifact: FileFragment }) {
  const { apiKey, client } = useApi();
  const [failure, setFailure] = useState<string>();
  if (apiKey === undefined)
    return (
      <a href={url} download={name}>
        {name}
      </a>
    );
  const save = async () => {
    const { data, error } = await client
      .query(SignedUrlDocument, { id }, { requestPolicy: 'network-only' })
      .toPromise();
    const signed = data?.node?.__typename === 'Artifact' ? data.node.signedUrl : undefined;
    if (signed) saveUrl(signed, name);
    setFailure(signed ? undefined : error ? messageOf(error) : 'The file is gone.');
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void save()}>
        {name}
      </button>
      {failure !== undefined && <small role="alert"> {failure}</small>}
    </>
  );
}
