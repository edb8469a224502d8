import type { RoundingProfile } from './documents/amounts.ts';

/** The one account that the sandbox serves. */
export interface KwixeoAccount {
  readonly token: string;
}

export const defaultAccount: KwixeoAccount = { token: 'kwixeo-sandbox-token' };

/** What the document leaves open; tests change it while the sandbox runs. */
export interface KwixeoSwitches {
  /** A body in JSON, of which the document has no sample. */
  json: 'read' | 'ignored';
  /** PHP reads multipart bodies of POST only, of which `_method` may make a PUT, unless somebody has taken care of it. */
  multipartOnPut: 'read' | 'lost';
  /** PHP reads so many variables of a form and says nothing of the rest. */
  maxInputVars: number;
  /** Words for a boolean: Laravel knows 1 and 0 in a form. */
  booleanWords: 'digits' | 'digits-and-words';
  /** Fields and parameters that the document does not print. */
  unknownFields: 'refused' | 'ignored';
  /** What makes a document a valid one with a number: `is_draft` = 0, or a `status` of 2 and more. */
  numberGivenBy: 'is_draft' | 'status';
  /** A document that is created without `is_draft` and `status`. */
  withoutDraftFlag: 'draft' | 'validated';
  /** Where tax is rounded, and out of what. */
  vatRoundedPer: RoundingProfile;
  /** GET of a deleted element. */
  deletedElement: 'not-found' | 'shown-deleted';
  /** DELETE of what was validated. */
  deletingValidated: 'refused' | 'deleted';
  /** PUT of a validated document's lines and amounts. */
  changingValidated: 'refused' | 'new-version';
  /** Whether deleted elements count as edited. */
  deletionsAreEdits: boolean;
  /** Zone of an `edited_since` that names none. */
  editedSinceZone: 'UTC' | 'Europe/Paris';
  /** A `per_page` above 500. */
  aboveHighestPage: 'cut' | 'refused';
  /** Amounts that the samples show as text and the tables call numbers. */
  amounts: 'text' | 'number';
  /** Whether "contents" of a document come unasked. */
  contentsShown: 'always' | 'on-request';
  /** Related data that was not asked for. */
  notRequested: 'absent' | 'null';
  /** Status of an answer to a POST. */
  createdStatus: 200 | 201;
  /** Answers to "GET ../pdf" that come before the file is there. */
  pdfWaits: number;
  /** What these answers are. */
  unreadyPdf: 'empty-file' | 404 | 409 | 500;
  /** Base64 with line breaks, or as a data address. */
  pdfForm: 'plain' | 'lines' | 'data-url';
  /** Whether test mode has elements of its own. */
  testMode: 'apart' | 'together';
  /** Five headings print another path than the samples and the neighbouring calls: which of them are served. */
  paths: 'both' | 'printed' | 'samples';
  /** What comes of "POST /mail/send". */
  mails: 'sent' | 'failed';
  /** Milliseconds for which lists do not show a new document. */
  hideNewDocumentsFor: number;
  /** Documents of a list that does not ask for `is_draft`. */
  listedDocuments: 'all' | 'validated';
  /** Customers of a list that does not ask for `archived`. */
  listedCustomers: 'all' | 'not-archived';
  /** What of a credit the answer to "cancel" shows. */
  shownCredit: 'like-an-invoice' | 'id';
  /** Calls in a minute; more get 429. */
  callsPerMinute: number;
  /** Rights that the token does not have: names of objects, "Invoice". */
  forbidden: readonly string[];
}

/** The documented behaviour, and the likely one where nothing is documented. */
export const defaultSwitches: Readonly<KwixeoSwitches> = {
  json: 'read',
  multipartOnPut: 'lost',
  maxInputVars: 1000,
  booleanWords: 'digits',
  unknownFields: 'refused',
  numberGivenBy: 'is_draft',
  withoutDraftFlag: 'draft',
  vatRoundedPer: 'line',
  deletedElement: 'not-found',
  deletingValidated: 'refused',
  changingValidated: 'refused',
  deletionsAreEdits: true,
  editedSinceZone: 'UTC',
  aboveHighestPage: 'cut',
  amounts: 'text',
  contentsShown: 'always',
  notRequested: 'absent',
  createdStatus: 201,
  pdfWaits: 0,
  unreadyPdf: 'empty-file',
  pdfForm: 'plain',
  testMode: 'apart',
  paths: 'both',
  mails: 'sent',
  hideNewDocumentsFor: 0,
  listedDocuments: 'all',
  listedCustomers: 'all',
  shownCredit: 'like-an-invoice',
  callsPerMinute: Number.POSITIVE_INFINITY,
  forbidden: [],
};
