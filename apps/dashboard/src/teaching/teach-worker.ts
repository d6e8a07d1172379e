// Teaches learners beside the page, which stays smooth meanwhile.
import { type PreparedTeaching, prepareTeaching } from './prepared-teaching.ts';
import { teachLearner } from './teach-learner.ts';
import type { TeachReport, TeachRequest } from './teaching-messages.ts';

let prepared: Promise<PreparedTeaching> | undefined;

addEventListener('message', ({ data }: MessageEvent<TeachRequest>) => {
  teachAsked(data).catch((error: unknown) =>
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

const tell = (report: TeachReport) => postMessage(report);

async function teachAsked({ seed, ...source }: TeachRequest): Promise<void> {
  // What could not be loaded is loaded anew when the button is pressed again.
  prepared ??= prepareTeaching(source).catch((error: unknown) => {
    prepared = undefined;
    throw error;
  });
  const teaching = await prepared;
  prepared = Promise.resolve({ ...teaching, chosen: await teachLearner(teaching, seed, tell) });
}
