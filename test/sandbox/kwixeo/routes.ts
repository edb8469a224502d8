import type { DocumentedEndpoint } from './document/parts.ts';
import { readKwixeoDocument } from './document/read-document.ts';
import { cancel } from './documents/cancel.ts';
import { convert, deliver, depositInvoice } from './documents/convert.ts';
import { conversions, type KindName, kinds } from './documents/kinds.ts';
import { print } from './documents/print.ts';
import { createDocument, removeDocument, updateDocument, updateLite } from './documents/write.ts';
import { create, listAll, remove, retrieve, update, type Work } from './resources/crud.ts';
import { recordMail } from './resources/mails.ts';
import { receiveDelivery, useCredits } from './resources/purchases.ts';
import {
  emailValidation,
  listPermissions,
  resendInvitation,
  showOnly,
  updateOnly,
} from './resources/team.ts';
import type { KwixeoSwitches } from './settings.ts';

/** A call of the document, the path at which it is served, and what is done. */
export interface Served {
  readonly endpoint: DocumentedEndpoint;
  readonly route: string;
  readonly work: Work;
  /** A PUT that comes as a POST with `_method`. */
  readonly isOverride?: true;
}

/** Calls that are not one of the usual five. */
const ownWorks: Readonly<Record<string, Work>> = {
  'GET /team': showOnly('Team'),
  'PUT /team': updateOnly('Team'),
  'GET /user': showOnly('User'),
  'PUT /user': updateOnly('User'),
  'GET /user/permission': listPermissions,
  'POST /team/user/{id}/resend_invitation': resendInvitation,
  'POST /user/email-validation/resend': emailValidation(false),
  'POST /user/email-validation/cancel': emailValidation(true),
  'PUT /catalog/command/{id}/delivery': receiveDelivery,
  'POST /charge/{id}/credit': useCredits,
  'POST /mail/send': recordMail(true),
  'POST /mail/send/insert': recordMail(false),
};

const isKind = (name: string | undefined): name is KindName => name !== undefined && name in kinds;

function workOf(endpoint: DocumentedEndpoint, objectOfPath: string): Work {
  const { method, path, answer } = endpoint;
  const own = ownWorks[`${method} ${path}`];
  if (own) return own;
  const [, name, action] = /^\/sales\/(\w+)(?:\/\{id\})?(?:\/([\w-]+))?$/.exec(path) ?? [];
  if (isKind(name) && method !== 'GET') return documentWork(name, method, action);
  if (isKind(name) && action === 'pdf') return print(name);
  if (method === 'GET') return answer.form === 'list' ? listAll : retrieve;
  if (method === 'POST') return create;
  return method === 'PUT' ? update : remove(objectOfPath);
}

function documentWork(name: KindName, method: string, action: string | undefined): Work {
  if (method === 'POST') return createDocument(name);
  if (method === 'DELETE') return removeDocument(name);
  if (action === undefined) return updateDocument(name);
  if (action === 'lite') return updateLite(name);
  if (action === 'cancel') return cancel;
  if (action === 'deliver') return deliver(name);
  if (action === 'deposit-invoice') return depositInvoice(name);
  const to = conversions[action];
  if (!to) throw new TypeError(`"${action}" makes no document.`);
  return convert(name, to);
}

/** Paths of samples and of neighbouring calls, where the heading of a call prints another. */
const samplePaths: Readonly<Record<string, string>> = {
  'GET /task/': '/task',
  'GET /sales/pdf_models/{id}': '/sales/pdf_model/{id}',
  'GET /construction/technicians': '/construction/technician',
};

/** Two calls about technicians are printed at the paths of materials, which have them already. */
const printedAtAnother: Readonly<Record<string, string>> = {
  'POST /construction/material': '/construction/technicians',
  'DELETE /construction/material/{id}': '/construction/technician/{id}',
};

function pathsOf(printed: string, path: string, isSecond: boolean, { paths }: KwixeoSwitches): string[] {
  const sample = isSecond ? printedAtAnother[printed] : samplePaths[printed];
  if (isSecond) return paths === 'printed' || sample === undefined ? [] : [sample];
  if (sample === undefined || paths === 'printed') return [path];
  return paths === 'samples' ? [sample] : [path, sample];
}

/** Every call, those with fixed paths first: "/customer/type" is not the customer "type". */
export function servedCalls(switches: KwixeoSwitches): readonly Served[] {
  const seen = new Set<string>();
  const objects = new Map<string, string>();
  const served = readKwixeoDocument().endpoints.flatMap(endpoint => {
    const printed = `${endpoint.method} ${endpoint.path}`;
    const isSecond = seen.has(printed);
    seen.add(printed);
    return pathsOf(printed, endpoint.path, isSecond, switches).map(path => {
      if ('object' in endpoint.answer && endpoint.answer.form === 'one')
        objects.set(path, endpoint.answer.object);
      return { endpoint, route: `${endpoint.method} ${path}`, path };
    });
  });
  return served
    .map(({ endpoint, route, path }) => ({
      endpoint,
      route,
      work: workOf(endpoint, objects.get(path) ?? ''),
    }))
    .toSorted((one, other) => wildcards(one.route) - wildcards(other.route));
}

/** How much of a route is open: fixed paths come first. */
export const wildcards = (route: string): number => route.split('{').length;
