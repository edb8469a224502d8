import type { Sync, SyncRun } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import { RefusedError } from '../api/refusal.ts';
import { BalanceChart } from '../parts/balance-chart.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showAsked } from '../parts/show-asked.ts';
import { amount, foreign, instant } from '../parts/values.ts';
import { useAsked } from '../state/asked.ts';
import { locale, words } from '../state/language.ts';
import { instantText } from '../words/format.ts';
import { labelOf } from '../words/labels.ts';

/** Receivables on their way from an ERP to a tool: balances over time, and the last runs. */
export function Syncs({ tenant }: { readonly tenant: string }) {
  const w = words.value.syncs;
  const { asked } = useAsked(tenant, () => listed(tenant));
  return html`<section>
    <${Heading} title=${w.title} />
    ${showAsked(asked, syncs => (syncs.length === 0 ? html`<p>${w.none}</p>` : html`${syncs.map(showSync)}`))}
  </section>`;
}

/** A company without the connection has none. Throws RefusedError. */
async function listed(tenant: string): Promise<readonly Sync[]> {
  try {
    return (await ask<{ readonly syncs: readonly Sync[] }>(tenant, 'syncs')).syncs;
  } catch (error) {
    if (error instanceof RefusedError && error.refusal.status === 409) return [];
    throw error;
  }
}

function showSync({ from, to, live, confirmed, runs }: Sync) {
  const w = words.value.syncs;
  const [last] = runs;
  const isUnconfirmed = last?.state === 'unconfirmed' || (last?.state === 'dry-run' && !live);
  const currencies = [...new Set(runs.flatMap(({ balances }) => Object.keys(balances.source)))].toSorted();
  return html`<article key=${`${from} ${to}`}>
    <h2>${w.pair(labelOf(from), labelOf(to))}</h2>
    <p>${live ? w.live : w.notLive} ${confirmed && w.confirmed(instantText(confirmed.at, locale.value), confirmed.items)}</p>
    ${isUnconfirmed && html`<p><strong>${w.unconfirmed}</strong> ${w.confirmHow}</p>`}
    ${last && html`<p lang="en">${foreign(last.message)}</p>`}
    ${currencies.map(currency => html`<${BalanceChart} key=${currency} currency=${currency} runs=${runs} />`)}
    ${runs.length === 0 ? html`<p>${w.noRuns}</p>` : runsTable(runs)}
  </article>`;
}

const colours = {
  reading: 'sending',
  sending: 'sending',
  waiting: 'waiting',
  done: 'issued',
  'dry-run': 'closed',
  unconfirmed: 'held',
  refused: 'refused',
  failed: 'refused',
} as const satisfies Record<SyncRun['state'], string>;

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const amounts = (balance: Readonly<Record<string, string>>) =>
  Object.entries(balance).map(([currency, value]) => html`<span>${amount(value, currency)} </span>`);

function runsTable(runs: readonly SyncRun[]) {
  const w = words.value.syncs;
  const refused = runs[0]?.refusals ?? [];
  return html`<div data-wide tabindex="0" role="region" aria-label=${w.runs}><table>
      <caption>${w.runs}</caption>
      <thead><tr>
        <th scope="col">${w.began}</th><th scope="col">${w.state}</th>
        <th scope="col" data-amount>${w.source}</th><th scope="col" data-amount>${w.target}</th><th scope="col" data-amount>${w.difference}</th>
        <th scope="col" data-amount>${w.sent}</th><th scope="col" data-amount>${w.refused}</th>
      </tr></thead>
      <tbody>${runs.map(
        ({ runId, startedAt, state, balances, sent, refused: count }) => html`<tr key=${runId}>
          <td>${instant(startedAt)}</td>
          <td><mark data-state=${colours[state]}>${w.states[state]}</mark></td>
          <td data-amount>${amounts(balances.source)}</td>
          <td data-amount>${amounts(balances.target)}</td>
          <td data-amount>${amounts(balances.difference)}</td>
          <td data-amount>${total(sent)}</td>
          <td data-amount>${count}</td>
        </tr>`,
      )}</tbody>
    </table></div>
    ${
      refused.length > 0 &&
      html`<details><summary>${w.refusals(runs[0]?.refused ?? 0)}</summary><table>
        <thead><tr><th scope="col">${w.number}</th><th scope="col">${w.why}</th></tr></thead>
        <tbody>${refused.map(({ number, message }) => html`<tr><td>${foreign(number)}</td><td lang="en">${foreign(message)}</td></tr>`)}</tbody>
      </table></details>`
    }`;
}
