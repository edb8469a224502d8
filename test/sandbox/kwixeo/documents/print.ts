import { onePagePdf } from '../../pdf.ts';
import type { Call } from '../context.ts';
import { KwixeoRefusal } from '../refusal.ts';
import { existing, type Work } from '../resources/crud.ts';
import { fileValues } from '../resources/files.ts';
import { inMicroseconds } from '../shown/form.ts';
import type { KwixeoRecord } from '../store.ts';
import { linesOf } from './compose.ts';
import { type Kind, type KindName, kinds } from './kinds.ts';

/** "Retrieve the PDF": a File object with its content in Base64, which may take its time. */
export const print =
  (name: KindName): Work =>
  (call, endpoint) => {
    const document = existing(call, endpoint, kinds[name].object);
    const { values } = document;
    const waits = Number(values.pdf_waits ?? 0);
    const filename = `${values.reference ?? `brouillon-${document.id}`}.pdf`;
    if (waits > 0) {
      values.pdf_waits = waits - 1;
      values.pdf_status = waits > 1 ? 1 : 2;
      return unready(call, document, filename);
    }
    const pdf = pdfOf(call, kinds[name], document);
    return { status: 200, value: { ...fileOf(document, filename, pdf), file: inForm(pdf, call) } };
  };

function unready(
  { switches }: Call,
  document: KwixeoRecord,
  filename: string,
): { status: number; value: unknown } {
  if (switches.unreadyPdf === 'empty-file') {
    return { status: 200, value: { ...fileOf(document, filename, Buffer.alloc(0)), file: null } };
  }
  throw new KwixeoRefusal(switches.unreadyPdf, 'The PDF is not generated.');
}

function fileOf(document: KwixeoRecord, filename: string, bytes: Buffer): Record<string, unknown> {
  return {
    id: document.id,
    ...fileValues(filename, bytes),
    created_at: inMicroseconds(document.updatedAt),
    updated_at: inMicroseconds(document.updatedAt),
  };
}

function inForm(bytes: Buffer, { switches }: Call): string {
  const base64 = bytes.toString('base64');
  if (switches.pdfForm === 'lines') return base64.replaceAll(/.{76}/g, '$&\r\n');
  return switches.pdfForm === 'data-url' ? `data:application/pdf;base64,${base64}` : base64;
}

/** One page that tells what the document says. */
export function pdfOf(call: Call, kind: Kind, document: KwixeoRecord): Buffer {
  const { values } = document;
  const name = Object(values.billing_address).name;
  return onePagePdf([
    `${kind.title} ${values.reference ?? '(brouillon)'}`,
    `${values.date}  ${name ?? ''}`,
    ...linesOf(call, kind, document).map(
      ({ values: line }) => `${line.quantity ?? 1} x ${line.designation}  ${line.total_ttc}`,
    ),
    `Total HT ${values.total_ht}  TVA ${values.total_tva}  TTC ${values.total_ttc} ${values.currency_code ?? ''}`,
  ]);
}
