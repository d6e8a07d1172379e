import { hostname } from 'node:os';
import type { Database } from './database.ts';

/** Notes that a process of a service is there. */
export async function registerWorker({ prisma }: Database, id: string, service: string): Promise<void> {
  await prisma.worker.create({ data: { id, service, host: hostname(), pid: process.pid } });
}

/** Notes that it still is. */
export async function heartbeat({ prisma }: Database, id: string): Promise<void> {
  await prisma.worker.updateMany({ where: { id }, data: { heartbeatAt: new Date() } });
}

/** Notes that it ended in order. */
export async function stopWorker({ prisma }: Database, id: string): Promise<void> {
  await prisma.worker.updateMany({ where: { id }, data: { stoppedAt: new Date() } });
}
