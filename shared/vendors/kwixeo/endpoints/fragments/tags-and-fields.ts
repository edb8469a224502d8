import * as z from 'zod';
import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { slip } from '../crud.ts';
import { int, texts } from '../kinds.ts';

/** "An array of string": `tags` replaces what was there, the other two add and take away. */
export const tags = () => alike(texts, 'tags', 'attach_tags', 'detach_tags');

/** "Value type depends on custom field type": text, number, true or false, an id, or a list of these. */
const scalar = z.union([text, z.number(), z.boolean()]);
const fieldValue = z.union([scalar, z.array(scalar)], {
  error: 'must be a text, a number, true or false, or a list',
});

/** "The custom fields values." */
export const customFields = () => ({ custom_fields: z.array(sent({ id: int, value: fieldValue })) });

export const customFieldSlips = [
  slip('body.custom_fields.*.id', 'array', 'integer', 'it is "The custom field ID"'),
  slip(
    'body.custom_fields.*.value',
    'array',
    'any value',
    '"Value type depends on custom field type" of the answer',
  ),
];

/** The custom fields of an answer, each with its value. */
export const shownCustomFields = () =>
  z
    .array(
      z.looseObject({ id: shown.id, ...alike(shown.text, 'label', 'type'), value: z.unknown().optional() }),
    )
    .nullish();
