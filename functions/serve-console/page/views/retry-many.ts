import { useState } from 'preact/hooks';
import type { ListedDocument } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { foreign, orderOf } from '../parts/values.ts';
import { refusalOf } from '../state/asked.ts';
import { words } from '../state/language.ts';

/** What became of one of many documents. */
export interface Retried {
  readonly documentId: string;
  readonly queued: boolean;
  readonly reason: string | null;
}

/** As many documents as one call takes. */
const mostAtOnce = 100;

/** Retries documents, a hundred a call. Throws RefusedError. */
export async function retryAll(tenant: string, ids: readonly string[]): Promise<Retried[]> {
  const results: Retried[] = [];
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    const json = { ids: ids.slice(from, from + mostAtOnce) };
    const { documents } = await ask<{ readonly documents: readonly Retried[] }>(tenant, 'documents/retry', {
      json,
    });
    results.push(...documents);
  }
  return results;
}

interface RetryManyProps {
  readonly tenant: string;
  readonly documents: readonly ListedDocument[];
  readonly done: () => void;
}

/** The button that tries the chosen documents again, and what became of each. */
export function RetryMany({ tenant, documents, done }: RetryManyProps) {
  const w = words.value.documents;
  const [results, setResults] = useState<ReadonlyArray<Retried & { readonly order: string }>>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);

  async function retry(): Promise<void> {
    setBusy(true);
    setRefusal(undefined);
    const names = new Map(documents.map(document => [document.documentId, orderOf(document)]));
    try {
      const retried = await retryAll(tenant, [...names.keys()]);
      setResults(retried.map(one => ({ ...one, order: names.get(one.documentId) ?? one.documentId })));
      done();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  }

  const skipped = results.filter(({ queued }) => !queued);
  return html`<div>
    ${documents.length > 0 && html`<p><button type="button" disabled=${isBusy} onClick=${retry}>${w.retry(documents.length)}</button></p>`}
    ${refusal && showRefusal(refusal)}
    ${
      results.length > 0 &&
      html`<aside role="status"><p>${w.retried(results.length - skipped.length)}${
        skipped.length > 0 && html` ${w.skipped(skipped.length)}:`
      }</p>
        ${skipped.length > 0 && html`<ul>${skipped.map(({ order, reason }) => html`<li>${foreign(order)}: <span lang="en">${foreign(reason ?? '')}</span></li>`)}</ul>`}
      </aside>`
    }
  </div>`;
}
