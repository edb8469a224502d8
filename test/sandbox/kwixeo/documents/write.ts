import { checkBody } from '../checks/check-body.ts';
import type { Call } from '../context.ts';
import { refuseField } from '../refusal.ts';
import { apply, listOf } from '../resources/apply.ts';
import { existing, type Work } from '../resources/crud.ts';
import { requestedBy } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import type { KwixeoRecord } from '../store.ts';
import { compose } from './compose.ts';
import { writeDefaults } from './defaults.ts';
import { type KindName, kinds } from './kinds.ts';
import { takeNumber } from './numbering.ts';
import { isValidated, validateIfAsked } from './validate.ts';

type Fields = Readonly<Record<string, unknown>>;

/** "Create" of a sales document. */
export const createDocument =
  (name: KindName): Work =>
  (call, { path, body }) => {
    const fields = checkBody(call, `POST ${path}`, body);
    const document = call.data.add(kinds[name].object, {});
    writeHeader(call, name, document, fields);
    writeDefaults(call, name, document.values);
    document.values.affair = openAffair(call, String(document.values.date));
    finish(call, name, document, fields);
    return { status: call.switches.createdStatus, value: shown(call, name, document) };
  };

/** "Update" of a sales document. A line that names its affair content stays the one that it was. */
export const updateDocument =
  (name: KindName): Work =>
  (call, endpoint) => {
    const kind = kinds[name];
    const document = existing(call, endpoint, kind.object);
    const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
    if (isValidated(document)) changeValidated(call, name, document);
    writeHeader(call, name, document, fields);
    finish(call, name, document, fields);
    call.data.touch(document);
    return { status: 200, value: shown(call, name, document) };
  };

/** "Lite update": what may change at any time. */
export const updateLite =
  (name: KindName): Work =>
  (call, endpoint) => {
    const kind = kinds[name];
    const document = existing(call, endpoint, kind.object);
    const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
    apply(call, kind.object, document, fields);
    validateIfAsked(call, kind, document, fields);
    call.data.touch(document);
    return { status: 200, value: shown(call, name, document) };
  };

/** "Delete": drafts; whether what was validated can go is unsaid. */
export const removeDocument =
  (name: KindName): Work =>
  (call, endpoint) => {
    const document = existing(call, endpoint, kinds[name].object);
    if (isValidated(document) && call.switches.deletingValidated === 'refused') {
      refuseField('id', 'A validated document can not be deleted.');
    }
    call.data.remove(document);
    return { status: 204 };
  };

/** Works out a document, and gives it its number if it is to be valid. */
export function finish(call: Call, name: KindName, document: KwixeoRecord, written: Fields): void {
  validateIfAsked(call, kinds[name], document, written);
  compose(call, kinds[name], document);
}

/** A document as answers to writes show it. */
export function shown(call: Call, name: KindName, document: KwixeoRecord): unknown {
  return show(call, kinds[name].object, document, requestedBy(['contents', 'vatrates.vat_rate']));
}

/** Documents that come from one another share an affair. */
export function openAffair(call: Call, date: string): number {
  return call.data.add('Affair', takeNumber(call, 'sales_affair', date)).id;
}

function changeValidated({ switches }: Call, name: KindName, { values }: KwixeoRecord): void {
  if (name === 'invoice' && switches.changingValidated === 'refused') {
    refuseField('status', 'A validated invoice can not be changed.');
  }
  values.version = Number(values.version ?? 1) + 1;
}

/** Addresses are written flat and shown as objects. */
function writeHeader(call: Call, name: KindName, document: KwixeoRecord, fields: Fields): void {
  const plain: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    const [, address, part] = /^(billing_address|delivery_address)_(.+)$/.exec(field) ?? [];
    if (address === undefined || part === undefined) plain[field] = value;
    else document.values[address] = { ...Object(document.values[address]), [addressName(part)]: value };
  }
  const { contents, ...header } = plain;
  apply(call, kinds[name].object, document, header);
  nameAddress(call, document);
  if (contents !== undefined) writeLines(call, name, document, listOf(contents));
}

const addressName = (part: string): string => (part === 'country' ? 'country_code' : part);

function nameAddress({ data }: Call, { values }: KwixeoRecord): void {
  const customer = data.find('Customer', values.customer)?.values;
  const name = customer?.company_name ?? [customer?.firstname, customer?.lastname].filter(Boolean).join(' ');
  for (const address of ['billing_address', 'delivery_address']) {
    const parts: Record<string, unknown> = Object(values[address]);
    const country = data.all('Country').find(one => one.values.code === parts.country_code)?.id ?? null;
    values[address] = { name, ...parts, country };
  }
}

/** Lines that are not sent are gone. */
function writeLines(call: Call, name: KindName, document: KwixeoRecord, lines: readonly unknown[]): void {
  const { content } = kinds[name];
  const old = listOf(document.values.contents).flatMap(id => call.data.find(content, id) ?? []);
  const ids = lines.map((line, index) => {
    const { affair_content: affairContent, ...fields } = Object(line);
    const known =
      affairContent === undefined ? undefined : old.find(one => one.values.affair_content === affairContent);
    if (affairContent !== undefined && affairContent !== null && !known) {
      const path = `contents.${index}.affair_content`;
      refuseField(path, `The selected ${path.replaceAll('_', ' ')} is invalid.`);
    }
    const record =
      known ?? call.data.add(content, { affair_content: call.data.add('Affair Content', {}).id });
    apply(call, content, record, fields);
    return record.id;
  });
  for (const line of old) if (!ids.includes(line.id)) call.data.remove(line);
  document.values.contents = ids;
}
