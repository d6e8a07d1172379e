import { type Event, type EventType, eventSubject } from '@gtn-studio/contracts';
import type { EventSelection } from './event-hub.ts';

// What a subscription to one noun is about: its own events, and those of what belongs to it.

export const ofTrainingRun = (id: string): EventSelection => ({
  subjects: [eventSubject('trainingRun', id, '*'), eventSubject('export', '*', '*')],
  matches: (event) =>
    event.type === 'export.stateChanged'
      ? event.trainingRunId === id
      : event.type.startsWith('trainingRun.') && event.id === id,
});

export const ofEvaluation = (id: string): EventSelection => ({
  subjects: [eventSubject('evaluation', id, '*')],
  matches: (event) => event.type.startsWith('evaluation.') && event.id === id,
});

export const ofFinish = (id: string): EventSelection => ({
  subjects: [eventSubject('evaluation', '*', '*')],
  matches: (event) => 'finishId' in event && event.finishId === id,
});

export const ofSearch = (id: string): EventSelection => ({
  subjects: [eventSubject('search', id, '*'), eventSubject('trial', '*', '*')],
  matches: (event) =>
    event.type === 'trial.stateChanged'
      ? event.searchId === id
      : event.type.startsWith('search.') && event.id === id,
});

export const ofProxyValidation = (id: string): EventSelection => ({
  subjects: [eventSubject('proxyValidation', id, '*')],
  matches: (event) => event.type.startsWith('proxyValidation.') && event.id === id,
});

/** Events of some types, about some things; all without these. */
export function ofTypes(types?: readonly EventType[] | null, ids?: readonly string[] | null): EventSelection {
  const subjects = (types ?? ['*.*']).map((type) => {
    const [noun, fact] = type.split('.') as [string, string];
    return eventSubject(noun, '*', fact);
  });
  return {
    subjects,
    matches: (event) =>
      (!types || types.includes(event.type)) && (!ids || ids.some((id) => isAbout(event, id))),
  };
}

function isAbout(event: Event, id: string): boolean {
  return (
    event.id === id ||
    ('trainingRunId' in event && event.trainingRunId === id) ||
    ('searchId' in event && event.searchId === id) ||
    ('finishId' in event && event.finishId === id)
  );
}
