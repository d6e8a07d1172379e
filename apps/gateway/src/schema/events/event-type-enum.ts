import { eventSchema } from '@gtn-studio/contracts';
import { builder } from '../builder.ts';
import { enumValueName } from '../config/config-names.ts';

const types = eventSchema.options.map(({ shape }) => shape.type.value);

export const EventTypeEnum = builder.enumType('EventType', {
  description: 'Types of events, by noun and fact.',
  values: Object.fromEntries(types.map((value) => [enumValueName(value.replace('.', '-')), { value }])),
});
