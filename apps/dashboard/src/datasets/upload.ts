import { headersOf } from '../api/api-key.ts';

export interface Upload {
  readonly name: string;
  readonly file: File;
}

/** What a gateway answers to an upload: its artifact, or why it was not taken. */
interface Answer {
  readonly artifactId?: string;
  readonly errors?: readonly { readonly message: string }[];
}

/**
 * Sends a data set's file and tells how far it is; its artifact's id.
 *
 * @param onProgress called with the fraction that was sent
 * @throws Error with a sentence for people
 */
export function upload(
  { name, file }: Upload,
  apiKey: string | undefined,
  onProgress: (fraction: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // `fetch` does not tell how far a body is.
    const request = new XMLHttpRequest();
    request.open('POST', `/datasets/upload?${String(new URLSearchParams({ filename: file.name, name }))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [header, value] of Object.entries(headersOf(apiKey))) request.setRequestHeader(header, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () =>
      reject(new Error('The gateway can’t be reached, or refused the file while it was sent.'));
    request.onload = () => {
      const { artifactId, errors } = answerIn(request.responseText);
      if (artifactId !== undefined) resolve(artifactId);
      else reject(new Error(errors?.[0]?.message ?? `The gateway answered ${request.status}.`));
    };
    request.send(file);
  });
}

function answerIn(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
