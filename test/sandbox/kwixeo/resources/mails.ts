import { checkBody } from '../checks/check-body.ts';
import type { Call } from '../context.ts';
import { requestedBy } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import { listOf } from './apply.ts';
import type { Work } from './crud.ts';

/** "2024-12-12 13:45:00", as mails have it. */
const inSeconds = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');

/** Objects that a mail's linked elements are. */
const objects: Readonly<Record<string, string>> = {
  customer: 'Customer',
  contact: 'Contact',
  teamUser: 'TeamUser',
  providerCommand: 'Provider Command',
  quotation: 'Quotation',
  command: 'Command',
  proforma: 'Proforma',
  delivery: 'Delivery',
  invoice: 'Invoice',
  credit: 'Credit',
  opportunity: 'Opportunity',
  charge: 'Charge',
  construction: 'Construction',
  planification: 'Construction Planification',
};

/** "Send a mail", or only keep one that was sent elsewhere. Nothing leaves the sandbox: mails are recorded. */
export const recordMail =
  (isSent: boolean): Work =>
  (call, { path, body }) => {
    const fields = checkBody(call, `POST ${path}`, body);
    const sender = call.data.find('Sender', fields.sender) ?? call.data.find('Sender', 1);
    const isFailed = isSent && call.switches.mails === 'failed';
    const html = typeof fields.html === 'string' ? fields.html : '';
    const text = fields.text ?? html.replaceAll(/<[^>]*>/g, '');
    const recipients = (name: string) => listOf(fields[name]).map(one => recipientOf(call, Object(one)));
    const [to, cc, cci] = [recipients('to'), recipients('cc'), recipients('cci')];
    const mail = call.data.add('Mail', {
      datetime: inSeconds(call.now),
      internal_datetime: inSeconds(call.now),
      read_at: inSeconds(call.now),
      subject: fields.subject ?? null,
      snippet: String(text).slice(0, 200),
      from_name: sender?.values.name ?? null,
      from_address: sender?.values.address ?? null,
      html,
      text,
      raw: text,
      is_reminder: false,
      attachments: [],
      sender: sender?.id ?? null,
      team_user: 1,
      ...{ to, cc, cci },
      recipients: [...to, ...cc, ...cci],
      send_status: !isFailed,
      send_error: isFailed ? 'Mailbox unavailable' : null,
      elements: listOf(fields.elements).map(element => elementOf(call, Object(element))),
    });
    const requested = requestedBy(['recipients', 'elements', 'sender', 'attachments']);
    return { status: call.switches.createdStatus, value: show(call, 'Mail', mail, requested) };
  };

function recipientOf(call: Call, { email, id, type }: Readonly<Record<string, unknown>>) {
  const record = call.data.find(objects[String(type)] ?? '', id);
  const name = record?.values.company_name ?? record?.values.lastname ?? null;
  return { id: id ?? null, type: type ?? null, name, mail: email, data: record ? { id: record.id } : null };
}

function elementOf(call: Call, { id, type }: Readonly<Record<string, unknown>>) {
  const record = call.data.find(objects[String(type)] ?? '', id);
  const title = record?.values.reference ?? record?.values.title ?? record?.values.company_name ?? null;
  return {
    id,
    type,
    title: typeof title === 'string' ? title : null,
    data: record ? { id: record.id } : null,
  };
}
