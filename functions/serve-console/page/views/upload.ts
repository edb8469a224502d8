import { useState } from 'preact/hooks';
import { isTool, tools } from '../../../../shared/domain/tools.ts';
import { addressOf } from '../address/place.ts';
import type { UploadReport } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { Dialog } from '../parts/dialog.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { showAsked } from '../parts/show-asked.ts';
import { ago, amount, foreign } from '../parts/values.ts';
import { refusalOf, useAsked } from '../state/asked.ts';
import { words } from '../state/language.ts';
import { labelOf } from '../words/labels.ts';
import { fileOf, uploadMark } from './uploads.ts';

const pause = 1_500;

/** The report of one upload, and the approval that a stopped one needs. */
export function Upload({ tenant, id }: { readonly tenant: string; readonly id: string }) {
  const { uploads: w, page } = words.value;
  const path = `uploads/${encodeURIComponent(id)}`;
  const [told, setTold] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [isAsking, setAsking] = useState(false);
  const { asked, again } = useAsked(
    `${tenant} ${id}`,
    () => ask<UploadReport>(tenant, path),
    ({ finishedAt }) => (finishedAt === null || told !== '' ? pause : undefined),
  );

  async function confirm(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setAsking(false);
    setRefusal(undefined);
    try {
      await ask(tenant, `${path}/confirm`, { method: 'POST' });
      setTold(w.confirmed);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    await again();
  }

  return html`<section>
    <p><a href=${addressOf({ tenant, view: 'uploads', filters: {} })}>← ${w.title}</a></p>
    ${showAsked(asked, report => {
      const { key, target, entity, state, message, rows, totals, rejected, replies = [], vendor } = report;
      const name = fileOf(key);
      return html`<${Heading} title=${name}>${foreign(name)}<//>
        <p>${uploadMark(state)} ${labelOf(target)}, ${entity}, ${ago(report.updatedAt)}</p>
        <p lang="en">${foreign(message)}</p>
        <div role="status">${told !== '' && html`<p data-told>${told}</p>`}</div>
        ${refusal && showRefusal(refusal)}
        ${isConfirmable(report) && html`<p><button type="button" onClick=${() => setAsking(true)}>${w.confirm}</button></p>`}
        <table data-sums>
          <caption>${w.rows}</caption>
          <tbody>${(['read', 'accepted', 'rejected', 'sent'] as const).map(
            what =>
              html`<tr data-differs=${(what === 'rejected' && rows.rejected > 0) || undefined}><th scope="row">${w[what]}</th><td data-amount>${rows[what]}</td></tr>`,
          )}${Object.entries(totals).map(
            ([currency, total]) =>
              html`<tr><th scope="row">${w.totals}</th><td data-amount>${amount(total, currency)}</td></tr>`,
          )}</tbody>
        </table>
        ${rejected.length > 0 && rejectedTable(report)}
        ${counters(w.answered, vendor)}
        ${replies.length > 0 && html`<details><summary>${w.replies}</summary><ul lang="en">${replies.map(({ text }) => html`<li>${foreign(text)}</li>`)}</ul></details>`}
        ${
          isAsking &&
          html`<${Dialog} title=${w.confirmTitle} close=${() => setAsking(false)}>
            <form onSubmit=${confirm}>
              <p lang="en">${foreign(message)}</p>
              <p>${w.confirmLead}</p>
              <label><input type="checkbox" required /> ${w.confirmCheck}</label>
              <p data-actions><button>${w.confirmGo}</button><button type="button" data-quiet onClick=${() => setAsking(false)}>${page.cancel}</button></p>
            </form>
          <//>`
        }`;
    })}
  </section>`;
}

const isConfirmable = ({ target, state }: UploadReport): boolean => {
  const states: readonly string[] = isTool(target) ? tools[target].confirmable : [];
  return states.includes(state);
};

function rejectedTable({ rejected, rows }: UploadReport) {
  const w = words.value.uploads;
  return html`<div data-wide tabindex="0" role="region" aria-label=${w.rejectedRows}><table>
    <caption>${w.rejectedRows}</caption>
    <thead><tr><th scope="col" data-amount>${w.line}</th><th scope="col">${w.column}</th><th scope="col">${w.why}</th></tr></thead>
    <tbody>${rejected.map(
      ({ line, path, message }) =>
        html`<tr><td data-amount>${line}</td><td>${foreign(path)}</td><td lang="en">${foreign(message)}</td></tr>`,
    )}</tbody>
  </table></div>
  ${rows.rejected > rejected.length && html`<p><small>${w.firstOnly}</small></p>`}`;
}

function counters(title: string, vendor: UploadReport['vendor']) {
  const entries = Object.entries(vendor);
  if (entries.length === 0) return null;
  return html`<details><summary>${title}</summary><dl>${entries.map(
    ([name, count]) => html`<div><dt>${foreign(name)}</dt><dd>${count}</dd></div>`,
  )}</dl></details>`;
}
