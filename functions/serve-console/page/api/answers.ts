import type { Answer } from '../../../../shared/api/answers.ts';

/** Parts of what the routes of the API answer with, as the views name them. */

export type DocumentPage = Answer<'documents'>;
export type ListedDocument = DocumentPage['documents'][number];
export type WholeDocument = Answer<'document'>;
export type HistoryEntry = WholeDocument['history'][number];
export type Totals = WholeDocument['totals'];

export type Overview = Answer<'overview'>;
export type Waiting = Overview['needsYou'][number];
export type Issuing = Part<NonNullable<Overview['issuing']>>;
export type WatchedShop = Part<Overview['shops'][number]>;

export type Preview = Answer<'preview'>;
/** A line as the ERP prints it; a preview says what it calls it. */
export type SentLine = WholeDocument['lines'][number] & Partial<Preview['lines'][number]>;

export type ListedUpload = Answer<'uploads'>['uploads'][number];
export type UploadReport = Answer<'report'>;
export type Sync = Answer<'syncs'>['syncs'][number];
export type SyncRun = Sync['runs'][number];
export type Month = Answer<'reconciliation'>;
export type Checked = Answer<'checks'>;

/** What is told, and not why it cannot be. */
type Part<Told> = Exclude<Told, { readonly problem: string }>;
