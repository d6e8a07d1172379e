import { z } from 'zod';

/** The greatest integer of a config or an option: that of GraphQL's `Int` and of a column in the database. */
export const greatestInteger = 2 ** 31 - 1;

/** Nearly float32's greatest number, beyond which an engine computes with Infinity. */
const greatestFloat = 3.4e38;

/** The bounds come first: of what is wrong with a value, the first is told. */
export const whole = (least: number, most = greatestInteger) => z.number().min(least).max(most).int();
export const count = whole(1);
/** Sizes far beyond what any machine holds are slips: they are told here, and not by the allocation that fails. */
export const sizeUpTo = (most: number) => whole(1, most);
export const seed = whole(0);

export const positive = z.number().positive().max(greatestFloat);
export const atLeastZero = z.number().min(0).max(greatestFloat);
export const fraction = z.number().min(0).max(1);
export const decay = z.number().min(0).lt(1);
