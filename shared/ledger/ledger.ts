import { noteAdopter, readAdopters } from './adopted.ts';
import {
  dropContent,
  expireContent,
  keepContent,
  keepCorrection,
  keepWithEnd,
  readContent,
} from './contents.ts';
import { listCredits, noteCredit } from './credits.ts';
import { differingDocuments, listDiffering, unlistDiffering } from './differing.ts';
import { noteToldWeek, readToldWeek } from './digests.ts';
import {
  beginDocument,
  dropDocument,
  findDocument,
  listDocuments,
  moveDocument,
  openDocument,
} from './documents.ts';
import { beginLine, haltLine, readLine, releaseLine, updateLine } from './issuing-line.ts';
import { removedAt } from './removed-tenants.ts';
import { readReread, updateReread } from './rereads.ts';
import { listTenants } from './tenants.ts';

/** The document ledger as flows see it. */
export const ledger = {
  findDocument,
  beginDocument,
  openDocument,
  moveDocument,
  dropDocument,
  listDocuments,
  listTenants,
  removedAt,
  keepContent,
  keepWithEnd,
  keepCorrection,
  readContent,
  expireContent,
  dropContent,
  readAdopters,
  noteAdopter,
  noteCredit,
  listCredits,
  readLine,
  updateLine,
  beginLine,
  haltLine,
  releaseLine,
  readReread,
  updateReread,
  listDiffering,
  unlistDiffering,
  differingDocuments,
  readToldWeek,
  noteToldWeek,
};
export type Ledger = typeof ledger;
