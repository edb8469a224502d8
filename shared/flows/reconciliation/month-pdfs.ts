import { randomUUID } from 'node:crypto';
import { asText } from '../../csv/as-text.ts';
import { writeRecord } from '../../csv/write-record.ts';
import { secondsLeft } from '../../deadline.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import { RejectedInputError } from '../../errors.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { isWholePdf } from '../../whole-pdf.ts';
import { pdfKey } from '../documents/save-pdf.ts';
import { type Dated, readMonth } from './read-month.ts';
import { zipStream } from './zip-stream.ts';

interface Deps {
  readonly ledger: Pick<Ledger, 'listDocuments'>;
  /** Throws MissingConnectionError, ConfigurationError. */
  readonly invoicing: () => Promise<Pick<Invoicing, 'timezone'>>;
  readonly getObject: (key: string) => Promise<Buffer | undefined>;
  readonly putPieces: (key: string, pieces: AsyncIterable<Uint8Array>, contentType: string) => Promise<void>;
  readonly presignedUrl: (key: string, seconds: number) => Promise<string>;
}

/** A ZIP that was laid into the bucket. */
interface MonthPdfs {
  readonly month: string;
  readonly part: number;
  readonly parts: number;
  /** Documents of this part, and how many of them have no PDF here. */
  readonly documents: number;
  readonly missing: number;
  /** Leads to the ZIP for `expiresIn` seconds. */
  readonly url: string;
  readonly expiresIn: number;
}

/** Documents of one ZIP: so many are read and packed within a call. */
const documentsPerPart = 500;
/** PDFs that are fetched side by side. */
const fetchedAtOnce = 10;
const linkSeconds = 900;
/** Seconds that the end of a ZIP takes. */
const secondsToFinish = 5;

/**
 * Packs the PDFs of the documents that bear a day of the month, by day and number, with `index.csv`, which also names
 * those whose PDF is not kept. Throws RejectedInputError 422 for a part that there is not, 409 where the call is too
 * short, and what the settings throw.
 */
export async function packMonth(
  tenant: string,
  { month, part }: { readonly month: string; readonly part: number },
  deps: Deps,
): Promise<MonthPdfs> {
  const { timezone } = await deps.invoicing();
  const issued = (await readMonth(tenant, month, timezone, deps.ledger, ['issued'])).toSorted((a, b) =>
    compare(sortKeyOf(a), sortKeyOf(b)),
  );
  const parts = Math.max(1, Math.ceil(issued.length / documentsPerPart));
  if (part > parts) {
    const errors = [{ path: 'part', message: `must be at most ${parts}: the month has no more` }];
    throw new RejectedInputError(422, 'Fix the fields of the query that "errors" names.', errors);
  }
  const documents = issued.slice((part - 1) * documentsPerPart, part * documentsPerPart);
  const key = `pdf/${tenant}/${randomUUID()}.zip`;
  const index = new Map<string, string>();
  await deps.putPieces(key, zipStream(filesOf(documents, index, deps)), 'application/zip');
  return {
    ...{ month, part, parts, documents: documents.length },
    missing: documents.length - index.size,
    url: await deps.presignedUrl(key, linkSeconds),
    expiresIn: linkSeconds,
  };
}

/** Each PDF and, as the last file, the index. `index` takes the name of each file by its document. */
async function* filesOf(documents: readonly Dated[], index: Map<string, string>, { getObject }: Deps) {
  for (let at = 0; at < documents.length; at += fetchedAtOnce) {
    if (secondsLeft() < secondsToFinish)
      throw new RejectedInputError(409, 'Packing takes longer than a call may: ask again.');
    const some = documents.slice(at, at + fetchedAtOnce);
    const pdfs = await Promise.all(some.map(({ row }) => getObject(pdfKey(row))));
    for (const [which, dated] of some.entries()) {
      const bytes = pdfs[which];
      if (!bytes || !isWholePdf(bytes)) continue;
      const name = nameOf(dated);
      index.set(dated.row.documentId, name);
      yield { name, bytes, changedAt: new Date(`${dated.day}T12:00:00Z`) };
    }
  }
  const last = documents.at(-1)?.day ?? '2020-01-01';
  yield {
    name: 'index.csv',
    bytes: Buffer.from(indexOf(documents, index)),
    changedAt: new Date(`${last}T12:00:00Z`),
  };
}

const columns = [
  ...['file', 'date', 'kind', 'number', 'series', 'atcud', 'total', 'currency'],
  ...['order', 'shop', 'reference', 'documentId', 'sha256'],
];

function indexOf(documents: readonly Dated[], index: ReadonlyMap<string, string>): string {
  const records = documents.map(({ row, day }) => [
    index.get(row.documentId) ?? '',
    ...[day, row.kind, row.number ?? '', row.series ?? '', row.atcud ?? '', row.total ?? '', row.currency],
    ...[row.orderName ?? row.orderId, row.shop, row.reference, row.documentId, row.pdf?.sha256 ?? ''],
  ]);
  return [columns, ...records.map(cells => cells.map(asText))].map(writeRecord).join('');
}

/** Numbers repeat over types and series: the id tells them apart. */
const nameOf = ({ row, day }: Dated): string =>
  `${day} ${row.kind} ${(row.number ?? '').replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')} ${row.documentId.slice(0, 8)}.pdf`;

const sortKeyOf = ({ row, day }: Dated): string => [day, row.kind, numberOf(row), row.documentId].join(' ');
const numberOf = ({ number = '' }: DocumentRow): string =>
  number.replaceAll(/\d+/g, digits => digits.padStart(12, '0'));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
