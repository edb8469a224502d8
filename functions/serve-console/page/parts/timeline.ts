import type { HistoryEntry } from '../api/answers.ts';
import { locale, words } from '../state/language.ts';
import { holders, spansOf, stepsOf } from '../state/spans.ts';
import { wordFor } from '../words/dictionary.ts';
import { spanText } from '../words/format.ts';
import { html } from './html.ts';
import { foreign, instant } from './values.ts';

/** What happened to a document, and who it waited for how long. */
export function timeline(history: readonly HistoryEntry[]) {
  const w = words.value.document;
  const now = Date.now();
  const spans = spansOf(history, now);
  const total = [...spans.values()].reduce((sum, span) => sum + span, 0);
  const known = holders.filter(holder => spans.has(holder));
  return html`<h2>${w.timeline}</h2>
    ${
      total > 0 &&
      html`<table data-spans>
        <caption>${w.spans}</caption>
        <tbody>${known.map(holder => {
          const span = spans.get(holder) ?? 0;
          return html`<tr>
            <th scope="row">${w.span[holder]}</th>
            <td><meter data-holder=${holder} min="0" max=${total} value=${span} aria-label=${w.span[holder]}></meter></td>
            <td data-amount>${spanText(span, locale.value)}</td>
          </tr>`;
        })}</tbody>
      </table>`
    }
    <ol data-timeline>${stepsOf(history, now).map(
      ({ entry, lasted }, at) => html`<li data-state=${entry.state}>
        <strong>${wordFor(at > 0 && entry.event === 'open' ? 'open_at_erp' : entry.event, w.events)}</strong>
        <small>${instant(entry.at)}${lasted !== undefined && lasted > 0 && html` · ${spanText(lasted, locale.value)}`}${
          entry.by !== undefined && html` · ${w.by(entry.by)}`
        }</small>
        ${entry.text !== undefined && html`<details><summary>${w.found}</summary><p lang="en">${foreign(entry.text)}</p></details>`}
      </li>`,
    )}</ol>`;
}
