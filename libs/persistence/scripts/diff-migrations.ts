import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import type { Migration } from '../src/apply-migrations.ts';

/**
 * The SQL that leads from the checked-in migrations to the schema; undefined if they agree. Prisma's own command downloads an
 * engine for this; the same engine as WebAssembly comes with a package.
 *
 * @param url a Postgres server where scratch databases may be made.
 */
export async function diffMigrations(
  url: string,
  folder: string,
  migrations: readonly Migration[],
  schema: { readonly path: string; readonly content: string },
): Promise<string | undefined> {
  await loadEngine();
  const engine = await wasm.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new ScratchDatabases(connectionOf(url))),
  );
  const { exitCode, stdout } = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: folder,
      lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
      shadowDbInitScript: '',
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: forDiff(sql) } },
      })),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: schema.path, content: schema.content }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? undefined : (stdout ?? '');
}

/**
 * A migration as the schema engine can run and compare it: columns that an index only carries along are beyond a Prisma schema, which
 * takes them for more of its key, and a script of several statements is a transaction, where nothing can be done concurrently.
 */
const forDiff = (sql: string) => sql.replace(/ INCLUDE \([^)]*\)/g, '').replaceAll(' CONCURRENTLY', '');

async function loadEngine(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const { WebAssembly: assembly } = globalThis as unknown as { WebAssembly: AssemblyLoader };
  const { instance } = await assembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': wasm,
  });
  wasm.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** The global `WebAssembly`, which the types of a program without a browser do not have. */
interface AssemblyLoader {
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ): Promise<{ readonly instance: { readonly exports: { __wbindgen_start(): void } } }>;
}

type Connection = pg.ClientConfig & { readonly database: string };

function connectionOf(url: string): Connection {
  const { hostname, port, username, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    database: 'postgres',
  };
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** An adapter to a database made for one comparison and dropped after it, without the gaps of the stock one. */
class ScratchDatabases extends PrismaPg {
  constructor(private readonly connection: Connection) {
    super({ ...connection, max: 2 });
  }

  override async connect(): Promise<Adapter> {
    return withoutGaps(await super.connect());
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const database = `scratch_${crypto.randomUUID().replaceAll('-', '')}`;
    await this.#administer(`CREATE DATABASE "${database}"`);
    const adapter = withoutGaps(await new PrismaPg({ ...this.connection, database, max: 2 }).connect());
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await dispose();
      await this.#administer(`DROP DATABASE "${database}" WITH (FORCE)`);
    };
    return adapter;
  }

  async #administer(sql: string): Promise<void> {
    const client = new pg.Client(this.connection);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}

/** The internals of the adapter that are mended. */
interface AdapterInternals {
  readonly client: pg.Pool;
  performIO(query: unknown): Promise<pg.QueryArrayResult>;
}

const CHAR_OID = 18;
const TEXT_OID = 25;

/** Runs a script whole (the stock adapter cuts it at every semicolon), and reads the type "char" of the catalogs. */
function withoutGaps(adapter: Adapter): Adapter {
  const internals = adapter as unknown as AdapterInternals;
  adapter.executeScript = async (script) => void (await internals.client.query(script));
  const charColumns = new WeakMap<object, boolean[]>();
  const performIO = internals.performIO.bind(adapter);
  internals.performIO = async (query) => {
    const result = await performIO(query);
    charColumns.set(
      result.rows,
      result.fields.map((field) => field.dataTypeID === CHAR_OID),
    );
    for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    charColumns.get(result.rows)?.forEach((isChar, column) => {
      if (isChar) result.columnTypes[column] = ColumnTypeEnum.Character;
    });
    return result;
  };
  return adapter;
}
