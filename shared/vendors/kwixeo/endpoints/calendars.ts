import * as z from 'zod';
import { alike, sent, shown, text } from '../../../http/fields.ts';
import { answer, resource, sameFields, slip, stamps } from './crud.ts';
import { by, elementOf, listOf, showing } from './find.ts';
import { linkableTypes } from './fragments/elements.ts';
import { answered, flag, int, type Kinds, written } from './kinds.ts';

const ofCalendar = (is: Kinds) => ({
  ...alike(is.text, 'label', 'color', 'foregroundColor'),
  hidden: is.flag,
});
const shownCalendar = answer('Calendar', () => ({
  id: shown.id,
  ...ofCalendar(answered),
  ...alike(shown.flag, 'shared', 'readonly'),
  ...alike(answered.link, 'team_user', 'timezone'),
  team_users: answered.links,
  ...stamps,
}));

const colourSlip = slip('body.foregroundColor', 'boolean', 'text', 'the sample writes "#f00020"');
const withCalendar = 'timezone, team_user, team_users';
const calendarFields = { ...alike(text, 'label', 'color', 'foregroundColor'), hidden: flag, timezone: int };
const reader = { id: int, readonly: flag };

/** `color` is that of the text, `foregroundColor` that of the background. */
export const calendars = resource({
  path: '/calendar',
  one: 'a calendar',
  many: 'calendars',
  shown: shownCalendar,
})({
  list: listOf({
    sort: 'label, created_at, updated_at',
    byDefault: 'label',
    search: 'label',
    filter: () => ({ label: by.text, ...alike(by.flag, 'hidden', 'shared', 'readonly') }),
    include: withCalendar,
  }),
  create: {
    body: () =>
      sent(
        { ...calendarFields, team_users: z.array(sent(reader, 'id')) },
        'label',
        'color',
        'foregroundColor',
      ),
    slips: [colourSlip],
  },
  get: showing(withCalendar),
  update: {
    body: () => sent({ ...calendarFields, team_users: z.array(sent(reader)) }),
    slips: [colourSlip],
  },
  remove: {},
});

const ofEvent = (is: Kinds) => ({
  ...alike(is.text, 'title', 'color', 'foregroundColor', 'location', 'comments'),
  ...alike(is.moment, 'begin', 'end'),
  all_day: is.flag,
});
const shownEvent = answer('Event', () => ({
  id: shown.id,
  ...ofEvent(answered),
  foreground_color: shown.text,
  calendar_id: shown.link,
  calendar: answered.link,
  ...alike(answered.links, 'elements', 'customers', 'contacts', 'other_elements'),
  ...stamps,
}));

const eventFields = () => ({
  ...ofEvent(written),
  calendar: int,
  elements: z.array(elementOf(linkableTypes)),
});

const withEvent = 'calendar, elements';
export const events = resource({
  path: '/calendar/event',
  one: 'an event',
  many: 'events',
  shown: shownEvent,
})({
  list: listOf({
    sort: 'title, begin, end, created_at, updated_at',
    byDefault: 'label',
    search: 'title, location, comments',
    filter: () => ({
      ...alike(by.text, 'title', 'location'),
      ...alike(by.int, 'calendar', 'customer'),
      ...alike(by.date, 'begin', 'end'),
      elements: by.elements,
    }),
    include: withEvent,
    slips: [
      slip('answer.calendar_id', 'array', 'integer', 'the sample shows 23'),
      slip('answer.foregroundColor', 'foregroundColor', 'foreground_color too', 'the sample shows it'),
    ],
  }),
  ...sameFields(eventFields, 'begin', 'end', 'calendar'),
  get: showing(withEvent),
  remove: {},
});
