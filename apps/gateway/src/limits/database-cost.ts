import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { pageRows } from '../paging/page-size.ts';

/** What a field that lists rows says of itself in its extensions. */
export interface ListExtension {
  readonly table: string;
  /** Most rows that it can hold. */
  readonly holds: number;
}

/** What a field says of itself that looks through all rows of a table which belong to its parent. */
export interface ScanExtension {
  readonly table: string;
}

/** Rows that the database looks at for the cost of a field of an answer. */
const rowsPerCost = 100;
/** What a single statement costs at most: whoever asks for nothing else may count any table. */
const most = 5000;

interface Request {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: { readonly [name: string]: unknown };
  /** About how many rows a table has. */
  readonly rowsOf: (table: string) => number;
}

/** How many rows are selected at a place of the document, and of which list. */
interface Place {
  readonly rows: number;
  readonly list?: { readonly scanned: number };
}

/**
 * What a request costs the database beyond the rows of its answer: the rows that it counts for each `totalCount`, and those that it
 * looks through where a filter is by more than an id, or a page begins far into its list. A list under many parents is one statement, and looks at their rows alone.
 */
export function databaseCost(request: Request): number {
  const root = request.schema.getRootType(request.operation.operation)!;
  return new Walk(request).costOf(request.operation.selectionSet, root, { rows: 1 });
}

class Walk {
  /** Fragments may be spread many times, in one another: each is looked into once for each place like it. */
  readonly #known = new WeakMap<SelectionSetNode, Map<string, number>>();

  constructor(private readonly request: Request) {}

  costOf(selections: SelectionSetNode, type: GraphQLCompositeType, place: Place): number {
    const known = this.#known.get(selections) ?? new Map<string, number>();
    this.#known.set(selections, known);
    const key = `${type.name} ${place.rows} ${place.list?.scanned}`;
    const cost = known.get(key) ?? this.#sum(selections, type, place);
    known.set(key, cost);
    return cost;
  }

  #sum({ selections }: SelectionSetNode, type: GraphQLCompositeType, place: Place): number {
    const { schema, fragments } = this.request;
    return selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + this.#costOfField(selection, type, place);
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const narrowed = condition && isCompositeType(condition) ? condition : type;
      return sum + this.costOf(fragment.selectionSet, narrowed, place);
    }, 0);
  }

  #costOfField(
    node: Parameters<typeof getArgumentValues>[1] & { selectionSet?: SelectionSetNode | undefined },
    type: GraphQLCompositeType,
    place: Place,
  ): number {
    const field = fieldOf(type, node.name.value);
    if (!field) return 0;
    if (place.list && field.name === 'totalCount') return costOfRows(place.list.scanned);
    const below = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(below)) return 0;
    const list = field.extensions.list as ListExtension | undefined;
    const scan = field.extensions.scan as ScanExtension | undefined;
    if (scan)
      return (
        costOfRows(this.#scanned(scan.table, type, place.rows)) +
        this.costOf(node.selectionSet, below, { rows: place.rows })
      );
    if (!list) return this.costOf(node.selectionSet, below, { ...place, rows: place.rows });
    const { first, filter, offset } = getArgumentValues(field, node, this.request.variables);
    const scanned = this.#scanned(list.table, type, place.rows);
    const rows = place.rows * Math.min(pageRows(first as number | null | undefined), list.holds);
    const before = Math.min(scanned, Math.max(0, (offset as number | null | undefined) ?? 0));
    const looking = isSearch(filter) ? costOfRows(scanned) : before > 0 ? costOfRows(before) : 0;
    return looking + this.costOf(node.selectionSet, below, { rows, list: { scanned } });
  }

  /** Rows of a list: all, or those of so many parents if each has as many as another. */
  #scanned(table: string, parent: GraphQLCompositeType, parents: number): number {
    const all = this.request.rowsOf(table);
    const ofParents = this.request.rowsOf(parent.name);
    return ofParents > 0 ? Math.min(all, (parents * all) / ofParents) : all;
  }
}

const costOfRows = (rows: number) => Math.min(most, Math.max(1, Math.ceil(rows / rowsPerCost)));

/** Whether a filter asks for more than an index of ids answers. */
const isSearch = (filter: unknown) =>
  Object.entries(filter ?? {}).some(
    ([name, value]) => !name.endsWith('Id') && value !== null && value !== undefined,
  );

const fieldOf = (type: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined =>
  isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
