import type { Call } from '../context.ts';

type Siblings = Readonly<Record<string, unknown>>;

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
const isTrue = (value: unknown): boolean => ['1', 1, true, 'true'].includes(value as never);

const typeSays =
  (flag: string) =>
  (siblings: Siblings, { data }: Call) =>
    data.find('Customer Type', siblings.type)?.values[flag] === true;

/** When a field is required, by the document's words for it. */
const conditions: Readonly<Record<string, (siblings: Siblings, call: Call) => boolean>> = {
  'if type = smtp': ({ type }) => type === 'smtp',
  'if authentification = true': ({ authentification }) => isTrue(authentification),
  'if unit_price_ttc is not present': siblings => !isGiven(siblings.unit_price_ttc),
  'if unit_price_ht is not present': siblings => !isGiven(siblings.unit_price_ht),
  'if label is not present': siblings => !isGiven(siblings.label),
  'if name is not present': siblings => !isGiven(siblings.name),
  'if custom_vat_rate = true': siblings => isTrue(siblings.custom_vat_rate),
  'if custom_vat_rate = false': siblings => !isTrue(siblings.custom_vat_rate),
  'if add_credits and remove_credits is not present': siblings =>
    !isGiven(siblings.add_credits) && !isGiven(siblings.remove_credits),
  'if all_contents is false': siblings => !isTrue(siblings.all_contents),
  'if is_person = false': siblings => !isTrue(siblings.is_person),
  'if is_company = false': siblings => !isTrue(siblings.is_company),
  'if type.is_company = true': typeSays('is_company'),
  'if type.is_person = true': typeSays('is_person'),
  'with id': ({ id }) => isGiven(id),
  'with password or email': ({ password, email }, { data }) =>
    isGiven(password) || (isGiven(email) && email !== data.find('User', 1)?.values.email),
};

/** Whether a field must be there beside these others. */
export function isDemanded(condition: string, siblings: Siblings, call: Call): boolean {
  const holds = conditions[condition];
  if (!holds) throw new TypeError(`The condition "${condition}" is not known here.`);
  return holds(siblings, call);
}
