import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

/** The PDF of a WISEDAT invoice, also after the server changed its key; gives the line of the summary. */
export async function showPdf(
  cloud: Cloud,
  wisedat: WisedatSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const { call } = tenantDoor(cloud, azulejo);
  const path = (id: string) => `wisedat/salesinvoices/${id}/pdf`;
  chapter('The PDF of a WISEDAT invoice comes through the API server in the office:');
  const pdf = await savePdf(await call(path('1001')), 'wisedat-invoice-1001.pdf');
  check(`GET ${path('1001')} -> 200, saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);
  await wisedat.rotate();
  const again = await call(path('1001'));
  check(
    `the server changed its key and forgot all tokens -> ${again.status} all the same`,
    again.status === 200,
  );
  const unknown = await call(path('4711'));
  check(`GET ${path('4711')}, which does not exist -> ${unknown.status}`, unknown.status === 404);
  return `invoice 1001, ${pdf.bytes} bytes, across a change of the key`;
}

/** Saves the PDF of an answer beside the other local files. */
export async function savePdf(answer: Response, name: string) {
  return saveFile(Buffer.from(await answer.arrayBuffer()), name);
}

/** Saves a PDF beside the other local files. */
export async function saveFile(bytes: Buffer, name: string) {
  const path = join('.local', name);
  await mkdir('.local', { recursive: true });
  await writeFile(path, bytes);
  return { path, bytes: bytes.length, isPdf: bytes.subarray(0, 5).toString('latin1') === '%PDF-' };
}
