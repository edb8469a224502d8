import { useState } from 'preact/hooks';
import { addressOf } from '../address/place.ts';
import type { Month as Answer } from '../api/answers.ts';
import { ask, askFile } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { showAsked } from '../parts/show-asked.ts';
import { amount, foreign } from '../parts/values.ts';
import { refusalOf, useAsked } from '../state/asked.ts';
import { words } from '../state/language.ts';
import { filter, place } from '../state/place.ts';

const columns = ['paid', 'issued', 'credited', 'held', 'difference'] as const;

/** What was paid in a month and what became of it, and all of it as files for the accountant. */
export function Month({ tenant }: { readonly tenant: string }) {
  const w = words.value.month;
  const [refusal, setRefusal] = useState<Refusal>();
  const [isBusy, setBusy] = useState(false);
  const month = place.value.filters.month ?? new Date().toISOString().slice(0, 'YYYY-MM'.length);
  const path = `reconciliation?month=${month}`;
  const { asked } = useAsked(`${tenant} ${month}`, () => ask<Answer>(tenant, path));

  /** Files come one after the other, and what went wrong is said. */
  const fetching = (work: () => Promise<void>) => async (): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    await work().catch((error: unknown) => setRefusal(refusalOf(error)));
    setBusy(false);
  };
  const table = fetching(async () => {
    const address = URL.createObjectURL(await askFile(tenant, path, { accept: 'text/csv' }));
    save(address, `${tenant}-${month}.csv`);
    URL.revokeObjectURL(address);
  });
  const pdfs = fetching(async () => {
    for (let part = 1, parts = 1; part <= parts; part++) {
      const packed = await ask<{ readonly url: string; readonly parts: number }>(
        tenant,
        `reconciliation/documents?month=${month}&part=${part}`,
        { accept: 'application/json' },
      );
      parts = packed.parts;
      save(packed.url, `${tenant}-${month}-${part}.zip`);
    }
  });

  return html`<section>
    <${Heading} title=${w.title} />
    <p>${w.lead}</p>
    <form role="search" onSubmit=${(event: Event) => event.preventDefault()}>
      <label>${w.month} <input type="month" required value=${month}
        onChange=${(event: Event) => filter({ month: (event.currentTarget as HTMLInputElement).value })} /></label>
    </form>
    <p data-actions>
      <button type="button" disabled=${isBusy} onClick=${pdfs}>${w.pdfs}</button>
      <button type="button" data-quiet disabled=${isBusy} onClick=${table}>${w.table}</button>
    </p>
    ${refusal && showRefusal(refusal)}
    ${showAsked(asked, answer => (answer.totals.length === 0 ? html`<p>${w.none}</p>` : html`${totals(answer)}${differing(tenant, answer)}`))}
  </section>`;
}

/** Gives a file to the browser to keep. */
function save(href: string, download: string): void {
  Object.assign(document.createElement('a'), { href, download }).click();
}

function totals({ totals: rows, more }: Answer) {
  const { month: w, kindsAll, needsYou } = words.value;
  return html`<div data-wide tabindex="0" role="region" aria-label=${w.title}><table>
      <thead><tr><td></td>${columns.map(name => html`<th scope="col" data-amount>${w[name]}</th>`)}</tr></thead>
      <tbody>${rows.map(
        row => html`<tr>
          <th scope="row">${kindsAll[row.kind]}</th>
          ${columns.map(name => html`<td data-amount>${amount(row[name], row.currency)}</td>`)}
        </tr>`,
      )}</tbody>
    </table></div>
    ${more && html`<p><small>${needsYou.more}</small></p>`}`;
}

function differing(tenant: string, { differing: documents }: Answer) {
  const { month: w, document: told } = words.value;
  if (documents.length === 0) return html`<p>✓ ${w.equal}</p>`;
  return html`<table data-list>
    <caption>${w.differing}</caption>
    <thead><tr><th scope="col">${words.value.documents.order}</th><th scope="col" data-amount>${told.shop}</th><th scope="col" data-amount>${told.erp}</th><th scope="col" data-amount>${w.difference}</th></tr></thead>
    <tbody>${documents.map(
      ({ documentId, orderName, paid, shown, difference, currency }) => html`<tr key=${documentId}>
        <td><a href=${addressOf({ tenant, view: 'documents', id: documentId, filters: {} })}>${foreign(orderName ?? documentId)}</a></td>
        <td data-amount>${amount(paid, currency)}</td><td data-amount>${amount(shown, currency)}</td><td data-amount>${amount(difference, currency)}</td>
      </tr>`,
    )}</tbody>
  </table>`;
}
