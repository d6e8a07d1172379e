import { prune, pruneDeleted } from '@gtn-studio/persistence';
import type { Platform } from './platform.ts';
import { sweepArtifacts } from './sweep-artifacts.ts';

const everyMs = 60 * 60 * 1000;

/**
 * Removes, every hour, what nobody can ask for any more. For one kind of service: what all of them did would be the same work again.
 *
 * @returns how to stop that
 */
export function scheduleGarbageCollection({
  database,
  artifacts,
  log,
}: Pick<Platform, 'database' | 'artifacts' | 'log'>): () => void {
  const timer = setInterval(() => {
    const collect = async () => {
      await Promise.all([prune(database), pruneDeleted(database)]);
      await sweepArtifacts({ database, artifacts });
    };
    void collect().catch((error: unknown) => log.warn({ err: error }, 'what is over could not be removed'));
  }, everyMs);
  return () => clearInterval(timer);
}
