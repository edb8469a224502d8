import * as z from 'zod';
import { shown } from '../fields.ts';

/** What has an id and a description and no more: unit, brand, delivery method, payment condition or method. */
export const shownDescribed = z.looseObject({ id: shown.link, description: shown.text });
