import type { Prisma } from '@gtn-studio/persistence';
import DataLoader from 'dataloader';
import type { RequestContext } from '../context.ts';
import type { PageRequest } from './listing.ts';
import {
  type PlacedRow,
  countStatement,
  countsStatement,
  pageStatement,
  pagesStatement,
} from './page-query.ts';

/** Whose rows: the column that names the parent, and its id. */
export interface Parent {
  readonly column: string;
  readonly id: string;
}

/** The rows of a page and one more. The same page of many parents is one statement, whatever their number. */
export async function loadRows(
  context: RequestContext,
  request: PageRequest,
  parent: Parent | undefined,
): Promise<readonly PlacedRow[]> {
  if (parent === undefined) return await query<PlacedRow>(context, pageStatement(request));
  return await loaderOf(context, 'page', request, parent.column, async (parents) => {
    const rows = await query<PlacedRow>(context, pagesStatement(request, parent.column, parents));
    return parents.map((id) => rows.filter((row) => row.parent === id));
  }).load(parent.id);
}

/** How many rows a list has in all. */
export async function loadCount(
  context: RequestContext,
  request: PageRequest,
  parent: Parent | undefined,
): Promise<number> {
  if (parent === undefined) return (await query<Count>(context, countStatement(request)))[0]!.count;
  return await loaderOf(context, 'count', request, parent.column, async (parents) => {
    const counts = await query<Count>(context, countsStatement(request, parent.column, parents));
    return parents.map((id) => counts.find((count) => count.parent === id)?.count ?? 0);
  }).load(parent.id);
}

interface Count {
  readonly parent: string | null;
  readonly count: number;
}

const query = <Row>({ reader, actor }: RequestContext, statement: Prisma.Sql) =>
  reader.read<Row>(actor, statement);

const loaders = new WeakMap<RequestContext, Map<string, DataLoader<string, unknown>>>();

function loaderOf<Result>(
  context: RequestContext,
  what: string,
  request: PageRequest,
  parentColumn: string,
  load: (parents: string[]) => Promise<Result[]>,
): DataLoader<string, Result> {
  const ofRequest = loaders.get(context) ?? new Map<string, DataLoader<string, unknown>>();
  loaders.set(context, ofRequest);
  const { listing, ...rest } = request;
  const key = JSON.stringify([what, listing.table, parentColumn, rest]);
  const known = ofRequest.get(key) ?? new DataLoader<string, unknown>((ids) => load([...ids]));
  ofRequest.set(key, known);
  return known as DataLoader<string, Result>;
}
