import { Prisma, type Reader } from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';

const refreshMs = 30_000;

/** About how many rows each table has, as Postgres counts them beside its work. */
export class TableSizes {
  #rows: ReadonlyMap<string, number> = new Map();
  readonly #timer: NodeJS.Timeout;

  private constructor(
    private readonly reader: Reader,
    log: ServiceContext['log'],
  ) {
    this.#timer = setInterval(() => {
      this.#refresh().catch((error: unknown) => log.warn({ err: error }, 'sizes of tables are as they were'));
    }, refreshMs);
    this.#timer.unref();
  }

  static async start(reader: Reader, log: ServiceContext['log']): Promise<TableSizes> {
    const sizes = new TableSizes(reader, log);
    await sizes.#refresh();
    return sizes;
  }

  rowsOf(table: string): number {
    return this.#rows.get(table) ?? 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #refresh(): Promise<void> {
    const tables = await this.reader.read<{ name: string; rows: number }>(Prisma.sql`
      SELECT s.relname AS name, greatest(c.reltuples, s.n_live_tup)::float8 AS rows
      FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid`);
    this.#rows = new Map(tables.map(({ name, rows }) => [name, rows]));
  }
}
