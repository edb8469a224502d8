import { useState } from 'preact/hooks';
import { addressOf } from '../address/place.ts';
import type { Checked, Issuing, Overview, WatchedShop } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { showAsked } from '../parts/show-asked.ts';
import { ago, foreign, instant, verdict } from '../parts/values.ts';
import { refusalOf } from '../state/asked.ts';
import { words } from '../state/language.ts';
import { overview } from '../state/overview.ts';
import { wordFor } from '../words/dictionary.ts';
import { connectionNames, labelOf } from '../words/labels.ts';

/** How issuing, shops and connections are. */
export function Health({ tenant }: { readonly tenant: string }) {
  const w = words.value.health;
  return html`<section>
    <${Heading} title=${w.title} />
    ${showAsked(
      overview.value,
      answer => html`
        <p><small>${instant(answer.at)}</small></p>
        ${issuingPart(tenant, answer)}
        ${shopsPart(answer)}
        ${queuesPart(answer)}`,
    )}
    <${Connections} tenant=${tenant} />
  </section>`;
}

function issuingPart(tenant: string, { issuing }: Overview) {
  const w = words.value.health;
  if (!issuing) return html`<h2>${w.issuing}</h2><p>${w.notIssuing}</p>`;
  if ('problem' in issuing)
    return html`<h2>${w.issuing}</h2><p role="alert" lang="en">${foreign(issuing.problem)}</p>`;
  return html`<h2>${w.issuing}</h2>
    <dl>${issuingFacts(tenant, issuing).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function issuingFacts(
  tenant: string,
  { label, live, halting, pausedSince, lookUpProvedAt, lastAnswerAt, tokenObtainedAt, nextSeries }: Issuing,
) {
  const { health: w, page } = words.value;
  return [
    [w.erp, label],
    [w.live, verdict(live, live ? page.yes : page.no)],
    [
      w.halted,
      halting.length === 0
        ? verdict(true, page.no)
        : html`${verdict(false, page.yes)}${halting.map(id => html` <a href=${addressOf({ tenant, view: 'documents', id, filters: {} })}>${w.haltedBy}</a>`)}`,
    ],
    ...(pausedSince === null ? [] : [[w.paused, ago(pausedSince)]]),
    [w.lastAnswer, lastAnswerAt === null ? page.never : ago(lastAnswerAt)],
    ...(tokenObtainedAt === null ? [] : [[w.token, ago(tokenObtainedAt)]]),
    [w.proved, lookUpProvedAt === null ? page.never : ago(lookUpProvedAt)],
    ...(nextSeries
      ? [[w.nextSeries(nextSeries.year), verdict(nextSeries.isSet, nextSeries.isSet ? w.set : w.missing)]]
      : []),
  ];
}

function shopsPart({ shops }: Overview) {
  const { health: w, page } = words.value;
  const known = shops.filter((shop): shop is WatchedShop => 'shop' in shop);
  const problems = shops.flatMap(shop => ('problem' in shop ? [shop.problem] : []));
  return html`<h2>${w.shops}</h2>
    ${problems.map(problem => html`<p role="alert" lang="en">${foreign(problem)}</p>`)}
    ${
      known.length === 0
        ? html`<p>${w.noShops}</p>`
        : html`<table data-list>
          <thead><tr><th scope="col">${w.shop}</th><th scope="col">${w.lastWebhook}</th><th scope="col">${w.lastSweep}</th><th scope="col">${w.trouble}</th></tr></thead>
          <tbody>${known.map(
            ({
              platform,
              shop,
              lastWebhookAt,
              lastSweepAt,
              webhookTroubles,
            }) => html`<tr key=${`${platform} ${shop}`}>
              <td>${foreign(shop)}<small>${labelOf(platform)}</small></td>
              <td>${lastWebhookAt === null ? page.never : ago(lastWebhookAt)}</td>
              <td>${lastSweepAt === null ? page.never : ago(lastSweepAt)}</td>
              <td>${
                Object.keys(webhookTroubles).length === 0
                  ? w.noTrouble
                  : Object.keys(webhookTroubles).map(trouble => verdict(false, wordFor(trouble, w.troubles)))
              }</td>
            </tr>`,
          )}</tbody>
        </table>`
    }`;
}

function queuesPart({ queues, running: { version, commit } }: Overview) {
  const w = words.value.health;
  return html`${
    queues.length > 0 &&
    html`<table data-sums>
      <caption>${w.queues}</caption>
      <thead><tr><td></td><th scope="col" data-amount>${w.waiting}</th><th scope="col" data-amount>${w.deadLetters}</th></tr></thead>
      <tbody>${queues.map(
        ({ queue, waiting, deadLetters }) => html`<tr data-differs=${deadLetters > 0 || undefined}>
          <th scope="row"><code>${queue}</code></th><td data-amount>${waiting}</td><td data-amount>${deadLetters}</td>
        </tr>`,
      )}</tbody>
    </table>`
  }
    <p><small>${w.version} ${version}, <code>${commit}</code></small></p>`;
}

type Tested = { readonly checked: Checked } | { readonly refusal: Refusal } | 'busy';

/** Every connection with the button that tests it. */
function Connections({ tenant }: { readonly tenant: string }) {
  const w = words.value.health;
  const [tested, setTested] = useState<Readonly<Record<string, Tested>>>({});
  const note = (name: string, result: Tested) => setTested(before => ({ ...before, [name]: result }));
  const test = async (name: string): Promise<void> => {
    note(name, 'busy');
    try {
      note(name, { checked: await ask<Checked>(tenant, `connections/${name}/test`, { method: 'POST' }) });
    } catch (error) {
      note(name, { refusal: refusalOf(error) });
    }
  };
  return html`<h2>${w.connections}</h2>
    <p>${w.connectionsLead}</p>
    <table data-list>
      <thead><tr><th scope="col">${w.connection}</th><th scope="col">${w.result}</th></tr></thead>
      <tbody>${connectionNames.map(
        name => html`<tr key=${name}>
          <td><button type="button" data-quiet disabled=${tested[name] === 'busy'} onClick=${() => test(name)}>${w.test(labelOf(name))}</button></td>
          <td role="status">${result(tested[name])}</td>
        </tr>`,
      )}</tbody>
    </table>`;
}

function result(tested: Tested | undefined) {
  const w = words.value.health;
  if (tested === undefined) return '';
  if (tested === 'busy') return w.testing;
  if ('refusal' in tested) return showRefusal(tested.refusal);
  const { ok, checks } = tested.checked;
  return html`${verdict(ok, ok ? w.good : w.bad)}
    <ul lang="en">${checks.map(
      check =>
        html`<li>${check.ok ? '✓' : '✗'} <code>${foreign(check.name)}</code>: ${foreign(check.message)}</li>`,
    )}</ul>`;
}
