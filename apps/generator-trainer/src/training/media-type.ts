import { extname } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.npz': 'application/zip',
  '.png': 'image/png',
};

/** Of a file by its name's ending. */
export const mediaTypeOf = (name: string): string => mediaTypes[extname(name)] ?? 'application/octet-stream';
