import { parse, whole } from '@gtn-studio/contracts';

const day = 86_400;
const schema = whole(1, day).default(600);

/** How long a lease is good for. @throws InvalidInputError */
export const leaseSecondsOf = (given: number | null | undefined): number =>
  parse(schema, given ?? undefined, 'leaseSeconds');
