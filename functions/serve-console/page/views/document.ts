import { useState } from 'preact/hooks';
import { isUnderWay } from '../../../../shared/domain/document.ts';
import { addressOf } from '../address/place.ts';
import type { WholeDocument } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { arithmetic } from '../parts/arithmetic.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { linesTable } from '../parts/lines.ts';
import { showRefusal } from '../parts/refusal.ts';
import { showAsked } from '../parts/show-asked.ts';
import { timeline } from '../parts/timeline.ts';
import { ago, day, foreign, instant, orderOf, stateMark } from '../parts/values.ts';
import { refusalOf, useAsked } from '../state/asked.ts';
import { type Decision, decisionsOn } from '../state/decisions.ts';
import { reasonWords, words } from '../state/language.ts';
import { lookAround } from '../state/overview.ts';
import { wordFor } from '../words/dictionary.ts';
import { labelOf } from '../words/labels.ts';
import { DecisionDialog } from './decision.ts';
import { Pdf } from './pdf.ts';
import { Release } from './release.ts';

/** Milliseconds between two looks at a document that goes on by itself. */
const pause = 1_500;

/** One document: how it is, what to do, the amounts, what happened, its PDF. */
export function Document({ tenant, id }: { readonly tenant: string; readonly id: string }) {
  const w = words.value.document;
  const [told, setTold] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [deciding, setDeciding] = useState<Decision>();
  const { asked, again } = useAsked(
    `${tenant} ${id}`,
    () => ask<WholeDocument>(tenant, `documents/${encodeURIComponent(id)}`),
    document => (isUnderWay(document) ? pause : undefined),
  );

  /** Sends a decision; of a document that has moved on meanwhile the fresh state is shown. */
  async function decide(body: unknown, done: string): Promise<void> {
    setTold('');
    setRefusal(undefined);
    try {
      await ask(tenant, `documents/${encodeURIComponent(id)}/retry`, { json: body });
      setTold(done);
      setDeciding(undefined);
    } catch (error) {
      const why = refusalOf(error);
      // A field that cannot be printed is fixed in the dialog.
      if (why.status === 422) throw error;
      setRefusal(why);
      setDeciding(undefined);
      if (why.status === 409) setTold(w.moved);
    }
    await again();
    void lookAround(tenant);
  }

  return html`<section>
    ${showAsked(asked, document => {
      const order = orderOf(document);
      const title = w.of(words.value.kinds[document.kind], order);
      return html`
        <p><a href=${addressOf({ tenant, view: 'documents', filters: {} })}>← ${words.value.documents.title}</a></p>
        <${Heading} title=${title}>${w.of(words.value.kinds[document.kind], '')}${foreign(order)}<//>
        <p>${stateMark(document.state)} ${document.number !== null && html`<strong>${foreign(document.number)}</strong>`} ${foreign(document.shop)}, ${ago(document.updatedAt)}</p>
        <div role="status">${told !== '' && html`<p data-told>${told}</p>`}</div>
        ${refusal && showRefusal(refusal)}
        <div data-beside>
          <div>
            ${whatToDo(document, setDeciding)}
            ${amounts(document)}
            ${document.lines.length > 0 && linesTable(document.lines, document.currency)}
          </div>
          <div>
            ${document.state === 'issued' && html`<${Pdf} key=${id} tenant=${tenant} id=${id} order=${order} />`}
            ${timeline(document.history)}
          </div>
        </div>
        ${facts(document, () => decide({ resolution: 'tell-again' }, w.toldNow))}
        ${deciding === 'release' && html`<${Release} tenant=${tenant} close=${() => setDeciding(undefined)} done=${again} />`}
        ${
          deciding !== undefined &&
          deciding !== 'release' &&
          html`<${DecisionDialog} decision=${deciding} document=${document} decide=${decide} close=${() => setDeciding(undefined)} />`
        }`;
    })}
  </section>`;
}

function whatToDo(document: WholeDocument, open: (decision: Decision) => void) {
  const { document: w, stateSentences, page } = words.value;
  const { state, reason } = document;
  if (!reason || state === 'issued') return html`<p>${stateSentences[state]}</p>`;
  const [title, advice] = reasonWords(reason.code);
  const { first, others } = decisionsOn(document);
  const button = (decision: Decision, isFirst: boolean) =>
    html`<button type="button" data-quiet=${isFirst ? undefined : ''} onClick=${() => open(decision)}>${w[decision]}</button>`;
  const waits = state === 'held' || state === 'refused';
  return html`<article>
    <h2>${title}</h2>
    <p>${waits ? advice : stateSentences[state]}</p>
    <details open=${reason.code === 'refused-by-vendor' || undefined}>
      <summary>${w.found}</summary>
      <p lang="en"><bdi>${reason.text}</bdi></p>
      <small>${page.inBridgesWords}</small>
    </details>
    ${first !== null && html`<p>${button(first, true)}</p>`}
    ${
      others.length > 0 &&
      html`<details><summary>${w.more}</summary><p data-actions>${others.map(one => button(one, false))}</p></details>`
    }
  </article>`;
}

function amounts({ totals, currency, state }: WholeDocument) {
  const w = words.value.document;
  return arithmetic(
    w.arithmetic,
    [
      { name: w.shop, total: totals.shop, unless: w.noPrediction },
      {
        name: w.predicted,
        total: totals.predicted,
        unless: state === 'issued' ? w.noPrediction : w.unknownAmount,
      },
      { name: w.erp, total: totals.erp, unless: state === 'issued' ? w.noPrediction : w.unknownAmount },
    ],
    currency,
  );
}

function facts(document: WholeDocument, tellAgain: () => void) {
  const { document: w, page } = words.value;
  const { delivery, writeBack, pdf, date } = document;
  const rows: ReadonlyArray<readonly [string, unknown]> = [
    [w.vendor, labelOf(document.vendor)],
    [w.number, document.number && foreign(document.number)],
    [w.series, document.series && foreign(document.series)],
    [w.atcud, document.atcud && foreign(document.atcud)],
    [w.date, date && day(date)],
    [w.reference, html`<code>${document.reference}</code>`],
    [w.shopName, foreign(document.shop)],
    [w.orderId, foreign(document.orderId)],
    [w.refundId, document.refundId && foreign(document.refundId)],
    [w.id, html`<code>${document.documentId}</code>`],
    [w.attempts, String(document.attempts)],
    [w.signed, pdf && (pdf.signed ? page.yes : page.no)],
    [w.delivery, delivery && html`${wordFor(delivery.state, w.deliveries)}, ${instant(delivery.at)}`],
    [
      w.writeBack,
      writeBack &&
        html`${wordFor(writeBack.state, w.writeBacks)}, ${instant(writeBack.at)}${
          writeBack.text !== undefined && html` <span lang="en">${foreign(writeBack.text)}</span>`
        }`,
    ],
  ];
  return html`<details>
    <summary>${w.facts}</summary>
    <dl>${rows.flatMap(([name, value]) => (value ? [html`<div><dt>${name}</dt><dd>${value}</dd></div>`] : []))}</dl>
    ${writeBack && html`<p><button type="button" data-quiet onClick=${tellAgain}>${w.tellAgain}</button></p>`}
  </details>`;
}
