/** A file of an export: its name, without a folder, and what is in it. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
