import { type GraphQLObjectType, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ListExtension } from '../limits/database-cost.ts';
import { schema } from '../schema/schema.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { type Ids, seedRows } from '../testing/seed-rows.ts';

let gateway: TestGateway;
let ids: Ids;
let explaining: pg.Client;
beforeAll(async () => {
  gateway = await testGateway();
  ids = await seedRows(gateway.database);
  explaining = new pg.Client(gateway.postgres.url);
  await explaining.connect();
  // Thousands of rows of each table with all its indexes, on a machine that may have much else to do.
}, 240_000);
afterAll(async () => {
  await explaining.end();
  await gateway.stop();
});

/** Values for each field that a filter has; one without fails. */
const filterValues: Readonly<Record<string, () => string>> = {
  experimentId: () => `"Experiment:${ids.Experiment}"`,
  generatorId: () => `"Generator:${ids.Generator}"`,
  searchId: () => `"Search:${ids.Search}"`,
  known: () => 'true',
  trainingRunId: () => `"TrainingRun:${ids.TrainingRun}"`,
  states: () => '[FAILED]',
  number: () => '{ least: 100, most: 200 }',
  score: () => '{ least: 0.999 }',
  accuracy: () => '{ least: 0.999 }',
  seconds: () => '{ least: 0.999 }',
  parameters: () => '{ most: 1 }',
  multiplyAdds: () => '{ most: 1 }',
  levels: () => '[WARN]',
  messageContains: () => '"name 77"',
  kinds: () => '[CHECKPOINT]',
  formats: () => '[NPZ]',
  origins: () => '[REGISTERED]',
  nameContains: () => '"name 77"',
  tags: () => '["rare"]',
  text: () => '"name 77"',
  descriptionContains: () => '"name 77"',
  created: () => '{ from: "2024-01-01T00:00:00Z" }',
  metric: () => '{ name: "metaLoss", least: 0.999 }',
  dataset: () => '"rare"',
  preset: () => '"rare"',
  initFrom: () => `"TrainingRun:${ids.TrainingRun}"`,
  archived: () => 'true',
  deleted: () => 'true',
  resolved: () => 'true',
  revoked: () => 'true',
  alive: () => 'true',
  service: () => '"nas-search"',
};

/** Each list that the schema has, with each of its orderings and filters. */
const lists = Object.values(schema.getTypeMap())
  .filter((type): type is GraphQLObjectType => isObjectType(type))
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  .filter(({ field }) => field.extensions.list !== undefined)
  .flatMap(({ type, field }) => {
    const argument = (name: string) => getNamedType(field.args.find((arg) => arg.name === name)!.type);
    const [order, filter] = [argument('orderBy'), argument('filter')];
    const orders = isEnumType(order) ? order.getValues().map(({ name }) => name) : [];
    const filters = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    const { table } = field.extensions.list as ListExtension;
    return orders.flatMap((by) =>
      [undefined, ...filters].map((filtered) => ({
        parent: type.name,
        list: field.name,
        by,
        filtered,
        table,
      })),
    );
  });

async function plansOf(query: string, table: string): Promise<string[]> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  const { errors } = await gateway.query(query);
  const calls = sent.mock.calls as unknown as (readonly [{ text?: string } | string, unknown])[];
  sent.mockRestore();
  expect(errors).toBeUndefined();
  const statements = calls
    .map(([call, values]) =>
      typeof call === 'string' ? { text: call, values } : (call as { text: string; values: unknown }),
    )
    .filter(({ text }) => text.includes(`"${table}" t`) && text.includes('LIMIT'));
  const plans = [];
  for (const { text, values } of statements) {
    const { rows } = await explaining.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values as unknown[]);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}

// Whether, of 200,000 rows, none is archived, or of a kind or an origin, Postgres finds out by reading them all, in some
// tenths of a second; a request pays for these rows. An index of its own would cost every write more than that saves.
it.each(lists)('$list of $parent by $by where $filtered is read by an index', async (list) => {
  const filter =
    list.filtered === undefined ? '' : `, filter: { ${list.filtered}: ${filterValues[list.filtered]!()} }`;
  const field = `${list.list}(first: 5, orderBy: ${list.by}${filter}) { edges { node { id } } }`;
  const id = ids[list.parent as keyof Ids];
  const query =
    list.parent === 'Query'
      ? `{ ${field} }`
      : `{ node(id: "${list.parent}:${id}") { ... on ${list.parent} { ${field} } } }`;
  const plans = await plansOf(query, list.table);
  expect(plans).toHaveLength(1);
  expect(plans[0]).not.toContain(`Seq Scan on "${list.table}"`);
});

const trialOrders = lists
  .filter(({ parent, list, filtered }) => parent === 'Search' && list === 'trials' && filtered === undefined)
  .flatMap(({ by }) => [
    [by, false],
    [by, true],
  ]);

it.each(trialOrders)(
  'trials of a Search by %s far down, reversed: %s, are read by an index',
  async (by, reverse) => {
    const field = `trials(first: 5, orderBy: ${by}, reverse: ${reverse}, offset: 60) { edges { node { id } } }`;
    const plans = await plansOf(
      `{ node(id: "Search:${ids.Search}") { ... on Search { ${field} } } }`,
      'Trial',
    );
    expect(plans).toHaveLength(1);
    expect(plans[0]).not.toContain('Seq Scan on "Trial"');
  },
);

it.each(
  lists.filter(
    ({ list, filtered }) => /^(trainingRuns|evaluations|searches)$/.test(list) && filtered === undefined,
  ),
)('$list of $parent by a metric is read by an index', async ({ parent, list, table }) => {
  const field = `${list}(first: 5, orderByMetric: { name: "accuracy" }) { edges { node { id } } }`;
  const id = ids[parent as keyof Ids];
  const plans = await plansOf(
    parent === 'Query' ? `{ ${field} }` : `{ node(id: "${parent}:${id}") { ... on ${parent} { ${field} } } }`,
    table,
  );
  expect(plans).toHaveLength(1);
  expect(plans[0]).not.toMatch(/Seq Scan on "(MetricSeries|TrainingRun|Evaluation|Search)"/);
});
