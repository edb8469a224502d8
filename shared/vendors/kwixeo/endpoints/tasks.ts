import * as z from 'zod';
import { alike, sent, shown } from '../../../http/fields.ts';
import { answer, resource, slip, stamps } from './crud.ts';
import { by, elementOf, listOf } from './find.ts';
import { linkableTypes } from './fragments/elements.ts';
import { answered, ids, int, type Kinds, written } from './kinds.ts';

const ofTask = (is: Kinds) => ({
  ...alike(is.text, 'title', 'notes'),
  ...alike(is.moment, 'datetime', 'completed_at'),
});
const taskFields = <Element extends z.ZodType>(element: Element) => ({
  ...ofTask(written),
  category: int,
  status: written.coded({ 1: 'to do', 2: 'in progress', 3: 'wait', 4: 'end' }),
  priority: written.coded({ 1: 'low', 2: 'normal', 3: 'high' }),
  elements: z.array(element),
  team_users: ids,
});
const valued = z.looseObject({ value: shown.int, label: shown.text }).nullish();

/** What somebody has to do. */
export const tasks = resource({
  path: '/task',
  one: 'a task',
  many: 'tasks',
  shown: answer('Task', () => ({
    id: shown.id,
    ...ofTask(answered),
    text_notes: shown.text,
    category_id: shown.link,
    category: answered.link,
    ...alike(valued, 'status', 'priority'),
    ...alike(answered.links, 'elements', 'customers', 'contacts', 'other_elements', 'team_users'),
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'title, datetime, completed_at, priority.label, status.label, category, created_at, updated_at',
    byDefault: 'created_at:desc',
    search: 'title, notes, category.label',
    filter: () => ({
      ...alike(by.text, 'title', 'category'),
      ...alike(by.int, 'status', 'priority', 'with_team_users'),
      ...alike(by.date, 'deadline_since', 'deadline_until', 'deadline'),
      elements: by.elements,
    }),
    include: 'category, team_users, elements',
    slips: [
      slip('route', 'GET /task/; its sample: /task', 'GET /task', 'the other calls of tasks print no slash'),
      slip(
        'query.filter.deadline_until',
        'deadline_since (deadline_until)',
        'deadline_until (date)',
        'a name is printed in place of the kind',
      ),
    ],
  }),
  create: { body: () => sent(taskFields(elementOf(linkableTypes)), 'title', 'team_users') },
  get: {},
  update: { body: () => sent(taskFields(sent({ id: int, type: linkableTypes }))) },
  remove: {},
});
