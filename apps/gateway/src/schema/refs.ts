import type { Database } from '@gtn-studio/persistence';
import { isUuid } from '../paging/global-id.ts';
import { builder } from './builder.ts';

/**
 * A noun whose things are rows. A field may give a row or only its id: rows are loaded whole, those of one kind together
 * in one statement, each once per request. An id that no row has gives null.
 */
function row<Row extends { id: string }>(
  noun: string,
  load: (prisma: Database['prisma'], among: { where: { id: { in: string[] } } }) => Promise<Row[]>,
) {
  return builder.loadableNodeRef<Row, string, string>(noun, {
    id: { resolve: ({ id }) => id },
    load: (ids, { database }) => load(database.prisma, { where: { id: { in: ids.filter(isUuid) } } }),
    toKey: ({ id }) => id,
    sort: true,
  });
}

export const ApiKey = row('ApiKey', (prisma, among) => prisma.apiKey.findMany(among));
export const Architecture = row('Architecture', (prisma, among) => prisma.architecture.findMany(among));
export const Artifact = row('Artifact', (prisma, among) => prisma.artifact.findMany(among));
export const Dataset = row('Dataset', (prisma, among) => prisma.dataset.findMany(among));
export const DeadLetter = row('DeadLetter', (prisma, among) => prisma.deadLetter.findMany(among));
export const Evaluation = row('Evaluation', (prisma, among) => prisma.evaluation.findMany(among));
export const Experiment = row('Experiment', (prisma, among) => prisma.experiment.findMany(among));
export const Export = row('Export', (prisma, among) => prisma.export.findMany(among));
export const Finish = row('Finish', (prisma, among) => prisma.finish.findMany(among));
export const Generator = row('Generator', (prisma, among) => prisma.generator.findMany(among));
export const LogLine = row('LogLine', (prisma, among) => prisma.logLine.findMany(among));
export const ProxyPoint = row('ProxyPoint', (prisma, among) => prisma.proxyPoint.findMany(among));
export const ProxyValidation = row('ProxyValidation', (prisma, among) =>
  prisma.proxyValidation.findMany(among),
);
export const Search = row('Search', (prisma, among) => prisma.search.findMany(among));
export const TrainingRun = row('TrainingRun', (prisma, among) => prisma.trainingRun.findMany(among));
export const Trial = row('Trial', (prisma, among) => prisma.trial.findMany(among));
export const Worker = row('Worker', (prisma, among) => prisma.worker.findMany(among));
