import { useState } from 'preact/hooks';
import { documentKinds, documentStates } from '../../../../shared/domain/document.ts';
import { addressOf } from '../address/place.ts';
import type { DocumentPage, ListedDocument } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showAsked } from '../parts/show-asked.ts';
import { ago, amount, foreign, orderOf, stateMark } from '../parts/values.ts';
import { useAsked } from '../state/asked.ts';
import { decisionsOn } from '../state/decisions.ts';
import { reasonWords, words } from '../state/language.ts';
import { filter, place } from '../state/place.ts';
import { beginsAs } from '../words/format.ts';
import { RetryMany } from './retry-many.ts';

/** Documents that are read at once: pages of a hundred. */
const pagesAtOnce = 3;

interface Read {
  readonly documents: readonly ListedDocument[];
  readonly cursor: string | null;
}

/** Reads on from a cursor: some pages, or to the end. */
async function readOn(tenant: string, state: string | undefined, before: Read): Promise<Read> {
  let { cursor } = before;
  const documents = [...before.documents];
  for (let page = 0; page < pagesAtOnce; page++) {
    const query = new URLSearchParams({
      limit: '100',
      ...(state !== undefined && { state }),
      ...(cursor !== null && { cursor }),
    });
    const next = await ask<DocumentPage>(tenant, `documents?${query}`);
    documents.push(...next.documents);
    cursor = next.cursor;
    if (cursor === null) break;
  }
  return { documents, cursor };
}

const nothing: Read = { documents: [], cursor: null };

/** The list, by what its address says. */
export function Documents({ tenant }: { readonly tenant: string }) {
  const w = words.value.documents;
  const { filters } = place.value;
  const state = documentStates.find(one => one === filters.state);
  const { asked, again } = useAsked(`${tenant} ${state ?? ''}`, () => readOn(tenant, state, nothing));
  const [older, setOlder] = useState<{ readonly after: Read; readonly read: Read }>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());

  return html`<section>
    <${Heading} title=${w.title} />
    ${filterForm(asked.is === 'known' ? asked.answer.documents : [])}
    ${showAsked(asked, first => {
      const { documents, cursor } = older?.after === first ? older.read : first;
      const shown = documents.filter(document => matches(document, filters));
      const chosen = shown.filter(({ documentId }) => selected.has(documentId));
      const more = async () =>
        setOlder({ after: first, read: await readOn(tenant, state, { documents, cursor }) });
      return html`
        ${documents.length > 0 && html`<p role="status"><small>${w.shown(shown.length, documents.length)}</small></p>`}
        <${RetryMany} tenant=${tenant} documents=${chosen} done=${() => {
          setSelected(new Set());
          void again();
        }} />
        ${
          shown.length === 0
            ? html`<p>${documents.length === 0 && state === undefined ? w.empty : w.none}</p>`
            : list(tenant, shown, selected, setSelected)
        }
        ${cursor !== null && html`<p><button type="button" data-quiet onClick=${more}>${w.older}</button></p>`}
        `;
    })}
  </section>`;
}

function matches(document: ListedDocument, { code, kind, search = '' }: typeof place.value.filters): boolean {
  if (code !== undefined && document.reason?.code !== code) return false;
  if (kind !== undefined && document.kind !== kind) return false;
  const words = search.trim().toLowerCase();
  if (words === '') return true;
  const { orderName, orderId, refundId, number, total, documentId, shop } = document;
  return (
    [orderName, orderId, refundId, number, documentId, shop].some(text =>
      text?.toLowerCase().includes(words),
    ) || beginsAs(total ?? '', words)
  );
}

function filterForm(documents: readonly ListedDocument[]) {
  const { documents: w, states, kindsAll } = words.value;
  const { filters } = place.value;
  const given = (event: Event) => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
  const codes = new Set(documents.flatMap(({ reason }) => (reason ? [reason.code] : [])));
  if (filters.code !== undefined) codes.add(filters.code);
  const option = (value: string, text: string, current: string | undefined) =>
    html`<option value=${value} selected=${value === (current ?? '')}>${text}</option>`;
  return html`<form role="search" onSubmit=${(event: Event) => event.preventDefault()}>
    <label>${w.search} <input type="search" value=${filters.search ?? ''} placeholder=${w.searchHint}
      onInput=${(event: Event) => filter({ search: given(event) })} /></label>
    <label>${w.state} <select onChange=${(event: Event) => filter({ state: given(event), code: '' })}>
      ${option('', w.anyState, filters.state)}
      ${documentStates.map(one => option(one, states[one], filters.state))}
    </select></label>
    <label>${w.reason} <select onChange=${(event: Event) => filter({ code: given(event) })}>
      ${option('', w.anyReason, filters.code)}
      ${[...codes].map(code => option(code, reasonWords(code)[0], filters.code))}
    </select></label>
    <label>${w.kind} <select onChange=${(event: Event) => filter({ kind: given(event) })}>
      ${option('', w.anyKind, filters.kind)}
      ${documentKinds.map(one => option(one, kindsAll[one], filters.kind))}
    </select></label>
  </form>`;
}

function list(
  tenant: string,
  documents: readonly ListedDocument[],
  selected: ReadonlySet<string>,
  select: (ids: ReadonlySet<string>) => void,
) {
  const { documents: w, kinds } = words.value;
  const retried = documents.filter(isRetried);
  const isAll = retried.length > 0 && retried.every(({ documentId }) => selected.has(documentId));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    select(next);
  };
  const all = () => select(new Set(isAll ? [] : retried.map(({ documentId }) => documentId)));
  return html`<table data-list>
    <thead><tr>
      ${retried.length > 0 && html`<td><input type="checkbox" aria-label=${w.selectAll} checked=${isAll} onChange=${all} /></td>`}
      <th scope="col">${w.order}</th><th scope="col">${w.document}</th>
      <th scope="col" data-amount>${w.total}</th><th scope="col">${w.changed}</th>
    </tr></thead>
    <tbody>${documents.map(document => {
      const { documentId, kind, state, reason, number, total, currency, updatedAt, shop } = document;
      const order = orderOf(document);
      return html`<tr key=${documentId}>
        ${
          retried.length > 0 &&
          html`<td>${
            isRetried(document) &&
            html`<input type="checkbox" aria-label=${w.select(order)} checked=${selected.has(documentId)} onChange=${() => toggle(documentId)} />`
          }</td>`
        }
        <td><a href=${addressOf({ tenant, view: 'documents', id: documentId, filters: {} })}>${foreign(order)}</a><small>${foreign(shop)}</small></td>
        <td>${stateMark(state)} ${kinds[kind]}${number !== null && html` ${foreign(number)}`}${
          reason && state !== 'issued' && html`<small>${reasonWords(reason.code)[0]}</small>`
        }</td>
        <td data-amount>${amount(total, currency)}</td>
        <td>${ago(updatedAt)}</td>
      </tr>`;
    })}</tbody>
  </table>`;
}

/** Whether nothing but another try has to be decided about it. */
const isRetried = (document: ListedDocument): boolean => {
  const { first, others } = decisionsOn(document);
  return first === 'retry' || first === 'release' || others.includes('retry');
};
