import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { type Rule, withRules } from '../../../../http/rules.ts';
import { answer, resource, sameFields, stamps } from '../crud.ts';
import { by, listOf } from '../find.ts';
import { flag } from '../kinds.ts';

/** Names to choose from, of which one may be the default. */
const labelled = <const Path extends `/${string}`>(
  path: Path,
  words: { one: `${'a' | 'an'} ${string}`; many: string; chapter: string; object: string },
) => {
  const { object, ...others } = words;
  return resource({
    path,
    ...others,
    shown: answer(object, () => ({
      id: shown.id,
      label: shown.text,
      use_default: shown.flag,
      ...stamps,
    })),
  })({
    list: listOf({ sort: 'label, use_default, created_at, updated_at', byDefault: 'label', search: 'label' }),
    ...sameFields(() => ({ label: text, use_default: flag }), 'label'),
    get: {},
    remove: {},
  });
};

export const activities = labelled('/customer/activity', {
  one: 'a customer activity',
  many: 'customers activities',
  chapter: 'Activities',
  object: 'CustomerActivity',
});
/** How customers came. */
export const origins = labelled('/customer/origin', {
  one: 'a customer origin',
  many: 'customers origins',
  chapter: 'Origins',
  object: 'CustomerOrigin',
});
export const contactFunctions = labelled('/customer/contact/function', {
  one: 'a contact function',
  many: 'contacts functions',
  chapter: 'Functions',
  object: 'ContactFunction',
});
export const taskCategories = labelled('/task/category', {
  one: 'a task category',
  many: 'task categories',
  chapter: 'Task categories',
  object: 'TaskCategory',
});

const typeFields = { label: text, ...alike(flag, 'is_company', 'is_person', 'use_default') };

type CustomerType = { is_company: boolean | number; is_person: boolean | number };
/** Each is "required if" the other is false; what is left out counts as false. */
const companyOrPerson: Rule<CustomerType> = (body, broken) => {
  if (!body.is_person && !('is_company' in body)) {
    broken(['is_company'], 'is required if "is_person" is not true');
  }
  if (!body.is_company && !('is_person' in body)) {
    broken(['is_person'], 'is required if "is_company" is not true');
  }
};

/** Whether customers of a type have the name of a company, the name of a person, or both. */
export const customerTypes = resource({
  path: '/customer/type',
  one: 'a customer type',
  many: 'customers types',
  chapter: 'Types',
  shown: answer('CustomerType', () => ({
    id: shown.id,
    label: shown.text,
    ...alike(shown.flag, 'is_company', 'is_person', 'use_default'),
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'label, is_company, is_person, use_default, created_at, updated_at',
    byDefault: 'label',
    search: 'label',
    filter: () => alike(by.flag, 'with_person', 'with_company'),
  }),
  create: { body: () => withRules(sent(typeFields, 'label'), companyOrPerson) },
  get: {},
  update: { body: () => sent(typeFields) },
  remove: {},
});
