import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import { alike, filled, sent, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { answer, nothing, pageOf, resource, sameFields, slip, stamps, usualCalls } from './crud.ts';
import { by, elementOf, listOf, showing } from './find.ts';
import { mailableTypes, recipientTypes } from './fragments/elements.ts';
import { answered, file, flag, ids, int } from './kinds.ts';
import { shownFile } from './various/file.ts';

const { create, update } = sameFields(() => ({ name: text, file }), 'file');

/** Files that mails and their models are sent with. */
export const libraryFiles = resource({
  path: '/mail/library',
  one: 'a file of the mail library',
  many: 'files of the mail library',
  chapter: 'Files Library',
  shown: shownFile,
})({
  list: listOf({
    sort: 'name, filename, created_at, updated_at',
    byDefault: 'label',
    search: 'name, filename',
  }),
  create: { ...create, files: ['file'] },
  get: {},
  update: {
    ...update,
    files: ['file'],
    slips: [
      slip('route', 'PUT /mail/library/{id}; its sample: POST', 'PUT', 'a heading says more than a sample'),
    ],
  },
  remove: {},
});

const recipient = () => sent({ email: text, id: int, type: recipientTypes }, 'email');

type Recipients = { readonly [List in 'to' | 'cc' | 'cci']: { id: number; type: string }[] };
/** "Required with id." */
const typesBesideIds: Rule<Recipients> = (body, broken) => {
  for (const list of ['to', 'cc', 'cci'] as const) {
    for (const [index, one] of (body[list] ?? []).entries()) {
      if (one && 'id' in one && !('type' in one)) broken([list, index, 'type'], 'is required beside "id"');
    }
  }
};

const mailFields = () => ({
  sender: int,
  ...alike(text, 'subject', 'html', 'text'),
  ...alike(z.array(recipient()), 'to', 'cc', 'cci'),
  elements: z.array(elementOf(mailableTypes)),
});
const newMail = () => withRules(sent(mailFields()), typesBesideIds);

const shownRecipient = z.looseObject({
  id: shown.link,
  ...alike(shown.text, 'type', 'name', 'mail'),
  /** Printed as text, "Recipient data object". */
  data: z.unknown().optional(),
});
const shownElement = z.looseObject({
  id: shown.link,
  ...alike(shown.text, 'type', 'title'),
  data: z.unknown().optional(),
});
const shownMail = answer('Mail', () => ({
  id: shown.id,
  ...alike(shown.date, 'datetime', 'internal_datetime', 'read_at', 'deleted_at'),
  ...alike(shown.text, 'subject', 'snippet', 'from_name', 'from_address', 'html', 'text', 'raw'),
  is_reminder: shown.flag,
  attachments: answered.links,
  ...alike(shown.link, 'sender_id', 'team_user_id'),
  ...alike(answered.link, 'sender', 'team_user'),
  ...alike(z.array(shownRecipient).nullish(), 'to', 'cc', 'cci'),
  send_status: shown.flag,
  send_error: shown.text,
  elements: z.array(shownElement).nullish(),
  ...stamps,
}));

const withMail = 'attachments, sender, recipients, elements, recipients.element, teamUser';

/** Mails. Nothing changes one that was sent. */
export const mails = composeRows({
  ...usualCalls,
  send: { method: 'POST', at: '/send', summary: 'Send {one}', source: '{chapter}, Send a mail', ok: 'shown' },
  insert: {
    method: 'POST',
    at: '/send/insert',
    summary: 'Insert a sent mail without sending it',
    source: '{chapter}, Insert a sent mail without send it',
    ok: 'shown',
  },
})({ path: '/mail', one: 'a mail', many: 'mails', shown: shownMail, listed: pageOf(shownMail) })({
  list: listOf({
    sort: 'datetime, internal_datetime',
    byDefault: 'label',
    search: 'subject',
    filter: () => ({
      senderId: by.int,
      ...alike(by.date, 'sinceDate', 'untilDate'),
      ...alike(by.text, 'subject', 'from_mail', 'to_mail'),
      with_attachment: by.flag,
      elements: by.elements,
    }),
    include: withMail,
    slips: [
      slip(
        'query.filter.elements',
        '[[id, type],...]',
        '{id, type}, one or many',
        'the other lists print it so',
      ),
      slip('answer.to.*.data', 'string', 'any value', 'it is the "Recipient data object"'),
      slip('answer.elements.*.data', 'string', 'any value', 'it is the "Element data object"'),
    ],
  }),
  send: { body: newMail },
  insert: { body: newMail },
  get: showing(`labels, events, headers, ${withMail}`),
  remove: nothing,
});

const modelFields = () => ({
  ...alike(text, 'name', 'subject', 'html', 'text'),
  attachments: z.array(file),
  /** Files of the library by id. */
  library_files: ids,
});

/** Models that mails begin with. */
export const mailModels = resource({
  path: '/mail/model',
  one: 'a mail model',
  many: 'mail models',
  shown: answer('MailModel', () => ({
    id: shown.id,
    ...alike(shown.text, 'name', 'subject', 'html', 'text'),
    ...alike(answered.links, 'attachments', 'library_files'),
    ...stamps,
  })),
})({
  list: listOf({ sort: 'name', byDefault: 'label', search: 'name', include: 'attachments' }),
  create: { files: ['attachments'], body: () => sent(modelFields(), 'name', 'subject', 'html') },
  get: showing('attachments'),
  update: {
    files: ['attachments', 'add_attachments'],
    body: () =>
      sent({
        ...modelFields(),
        add_attachments: z.array(file),
        ...alike(ids, 'remove_attachments', 'add_library_files', 'remove_library_files'),
      }),
  },
  remove: {},
});

const smtp = () => ({
  server: text,
  port: int,
  security: z.enum(['none', 'ssl', 'tls']),
  authentification: flag,
  ...alike(text, 'login', 'password'),
});
const senderFields = {
  ...alike(text, 'name', 'address', 'signature'),
  type: z.enum(['default', 'smtp']),
  ...alike(flag, 'track_open', 'track_click', 'share', 'use_default'),
};

type Sender = { type: string; smtp: { authentification: boolean | number; login: string; password: string } };
/** A server of its own, and who we are to it. */
const smtpIsWhole: Rule<Sender> = (body, broken) => {
  if (body.type === 'smtp' && !('smtp' in body)) broken(['smtp'], 'is required if "type" is smtp');
  if (!body.smtp?.authentification) return;
  for (const field of ['login', 'password'] as const) {
    if (!(field in body.smtp)) broken(['smtp', field], 'is required if "authentification" is true');
  }
};

const shownSmtp = z.looseObject({
  ...alike(shown.text, 'server', 'security', 'login'),
  port: shown.int,
  authentification: shown.flag,
});

/** Addresses that mails are sent from. */
export const senders = resource({
  path: '/mail/sender',
  one: 'a sender',
  many: 'senders',
  shown: answer('Sender', () => ({
    id: shown.id,
    ...alike(shown.text, 'name', 'address', 'signature', 'type'),
    ...alike(shown.flag, 'track_open', 'track_click', 'share', 'use_default'),
    smtp: shownSmtp.nullish(),
    validate_at: shown.date,
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'name, address, track_click, track_open, share, is_validated, use_default',
    byDefault: 'label',
    search: 'name, address',
    filter: () => ({ ...alike(by.text, 'address', 'type'), ...alike(by.flag, 'status', 'isValidate') }),
    include: 'smtp',
  }),
  create: {
    body: () =>
      withRules(
        sent(
          {
            ...senderFields,
            address: filled,
            smtp: sent(smtp(), 'server', 'port', 'security', 'authentification'),
          },
          'address',
        ),
        smtpIsWhole,
      ),
  },
  get: showing('smtp'),
  update: { body: () => sent({ ...senderFields, smtp: sent(smtp()) }) },
  remove: {},
});
