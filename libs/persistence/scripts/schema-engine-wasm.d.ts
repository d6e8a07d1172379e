/** The part of Prisma's schema engine that is used here; the package's own types do not cover loading it in Node. */
declare module '@prisma/schema-engine-wasm/schema_engine_bg' {
  interface DiffResult {
    readonly exitCode: number;
    readonly stdout: string | null;
  }
  export class SchemaEngine {
    static new(options: object, onLog: () => void, adapterFactory: unknown): Promise<SchemaEngine>;
    diff(options: object): Promise<DiffResult>;
  }
  export function __wbg_set_wasm(exports: object): void;
}
