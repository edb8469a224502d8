import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../address/place.ts';
import type { DocumentPage } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { Dialog } from '../parts/dialog.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { foreign } from '../parts/values.ts';
import { refusalOf } from '../state/asked.ts';
import { isReady } from '../state/decisions.ts';
import { words } from '../state/language.ts';
import { issuing, lookAround, ready } from '../state/overview.ts';
import { type Retried, retryAll } from './retry-many.ts';

interface ReleaseProps {
  readonly tenant: string;
  readonly close: () => void;
  readonly done?: () => void;
}

/** Ids of every document that only waits for issuing to be switched on, the oldest first. */
async function readyIds(tenant: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ state: 'held', limit: '100', ...(cursor !== '' && { cursor }) });
    const page: DocumentPage = await ask<DocumentPage>(tenant, `documents?${query}`);
    ids.push(
      ...page.documents
        .filter(({ reason }) => reason && isReady(reason.code))
        .map(({ documentId }) => documentId),
    );
    cursor = page.cursor;
  }
  return ids.toReversed();
}

/** Releases every ready document at once, behind what a person has to have looked at. */
export function Release({ tenant, close, done }: ReleaseProps) {
  const { release: w, page } = words.value;
  const [results, setResults] = useState<readonly Retried[]>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  const isLive = issuing.value?.live === true;
  useEffect(() => void lookAround(tenant), []);

  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setRefusal(undefined);
    try {
      setResults(await retryAll(tenant, await readyIds(tenant)));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
      void lookAround(tenant);
      done?.();
    }
  };

  if (results) {
    const skipped = results.filter(({ queued }) => !queued);
    return html`<${Dialog} title=${w.title} close=${close}>
      <p role="status">${w.done(results.length - skipped.length)} ${skipped.length > 0 && w.skipped(skipped.length)}</p>
      ${skipped.length > 0 && html`<ul>${skipped.map(({ documentId, reason }) => html`<li><a href=${addressOf({ tenant, view: 'documents', id: documentId, filters: {} })} onClick=${close}>${documentId}</a>: <span lang="en">${foreign(reason ?? '')}</span></li>`)}</ul>`}
      <p data-actions><button type="button" onClick=${close}>${page.close}</button></p>
    <//>`;
  }
  const looked = addressOf({
    tenant,
    view: 'documents',
    filters: { state: 'held', code: 'go-live-not-confirmed' },
  });
  return html`<${Dialog} title=${w.title} close=${close}>
    <form onSubmit=${send}>
      <p>${w.lead(ready.value)}</p>
      <p><a href=${looked} onClick=${close}>${w.look}</a></p>
      ${Object.values(w.checked).map(text => html`<label><input type="checkbox" required /> ${text}</label>`)}
      <p role="status">
        <strong>${isLive ? `✓ ${w.liveNow}` : w.notLive}</strong>
        ${!isLive && html` <button type="button" data-quiet onClick=${() => lookAround(tenant)}>${w.lookAgain}</button>`}
      </p>
      ${refusal && showRefusal(refusal)}
      <p data-actions>
        <button disabled=${isBusy || !isLive || ready.value === 0}>${w.go(ready.value)}</button>
        <button type="button" data-quiet onClick=${close}>${page.cancel}</button>
      </p>
    </form>
  <//>`;
}
