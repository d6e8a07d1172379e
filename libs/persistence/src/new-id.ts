import { v7 } from 'uuid';

/** A UUIDv7: ids sort by the time they were made, so an id is a cursor. */
export const newId = (): string => v7();
