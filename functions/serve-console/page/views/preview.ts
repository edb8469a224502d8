import { useRef, useState } from 'preact/hooks';
import type { Preview as Answer } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import type { Refusal } from '../api/refusal.ts';
import { arithmetic } from '../parts/arithmetic.ts';
import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { linesTable } from '../parts/lines.ts';
import { showRefusal } from '../parts/refusal.ts';
import { day, foreign, verdict } from '../parts/values.ts';
import { refusalOf } from '../state/asked.ts';
import { reasonWords, words } from '../state/language.ts';
import { overview } from '../state/overview.ts';
import { wordFor } from '../words/dictionary.ts';
import { platformNames } from '../words/labels.ts';

/** What an order would become, without changing anything. */
export function Preview({ tenant }: { readonly tenant: string }) {
  const w = words.value.preview;
  const [answer, setAnswer] = useState<Answer>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const payload = useRef<HTMLTextAreaElement>(null);

  async function pick(event: Event): Promise<void> {
    const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
    if (file && payload.current) payload.current.value = await file.text();
  }

  async function look(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const order = String(form.get('payload')).trim();
    const wrong = faultOf(order);
    setProblem(wrong ?? '');
    setAnswer(undefined);
    setRefusal(undefined);
    if (wrong !== undefined) return;
    const head = JSON.stringify({ platform: form.get('platform'), shop: String(form.get('shop')).trim() });
    setBusy(true);
    try {
      // The order goes out letter by letter: a number that passed through here could lose digits.
      const text = `${head.slice(0, -1)},"payload":${order}}`;
      setAnswer(await ask<Answer>(tenant, 'orders/preview', { text }));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  }

  const shops = knownShops();
  return html`<section>
    <${Heading} title=${w.title} />
    <p>${w.lead}</p>
    <form onSubmit=${look}>
      <div data-fields>
        <label>${w.platform} <select name="platform">${Object.entries(platformNames).map(([id, name]) => html`<option value=${id}>${name}</option>`)}</select></label>
        <label>${w.shop} <input name="shop" required list="shops" autocomplete="off" autocapitalize="none" spellcheck=${false} value=${shops[0] ?? ''} /></label>
        <datalist id="shops">${shops.map(shop => html`<option value=${shop}></option>`)}</datalist>
      </div>
      <label>${w.payload} <textarea name="payload" ref=${payload} required rows="10" spellcheck=${false} autocomplete="off"></textarea></label>
      <label>${w.file} <input type="file" accept=".json,application/json" onChange=${pick} /></label>
      ${problem !== '' && html`<p role="alert">${problem}</p>`}
      <button disabled=${isBusy}>${w.go}</button>
    </form>
    <div aria-live="polite">${refusal && showRefusal(refusal)}${answer && shown(answer)}</div>
  </section>`;
}

const knownShops = (): string[] =>
  overview.value.is === 'known'
    ? overview.value.answer.shops.flatMap(shop => ('shop' in shop ? [shop.shop] : []))
    : [];

/** What is wrong with the text before it is sent; undefined if it is JSON of an object. */
function faultOf(text: string): string | undefined {
  const w = words.value.preview;
  try {
    JSON.parse(text);
  } catch (error) {
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
    return line === undefined ? w.notAnOrder : w.unreadable(Number(line), Number(column));
  }
  return text.startsWith('{') ? undefined : w.notAnOrder;
}

function shown({ outcome, reason, lines, totals, customer, day: date, kind }: Answer) {
  const { preview: w, document: told, page, kinds } = words.value;
  const [title, advice] = reason && outcome === 'held' ? reasonWords(reason.code) : ['', ''];
  return html`<article>
    <h2>${verdict(outcome === 'issued', w.outcome[outcome])}</h2>
    ${title !== '' && html`<p><strong>${title}.</strong> ${advice}</p>`}
    ${reason && html`<details open=${outcome === 'ignored' || undefined}><summary>${told.found}</summary><p lang="en">${foreign(reason.text)}</p><small>${page.inBridgesWords}</small></details>`}
    ${
      totals.shop !== null &&
      arithmetic(
        told.arithmetic,
        [
          { name: told.shop, total: totals.shop, unless: told.noPrediction },
          { name: told.predicted, total: totals.predicted, unless: told.noPrediction },
        ],
        totals.currency,
      )
    }
    ${lines.length > 0 && linesTable(lines, totals.currency)}
    <dl>
      <div><dt>${told.what}</dt><dd>${kinds[kind]}</dd></div>
      ${customer && html`<div><dt>${w.customer}</dt><dd>${wordFor(customer.match, w.matches)}${customer.number !== undefined && html` (${foreign(customer.number)})`}</dd></div>`}
      <div><dt>${w.day}</dt><dd>${day(date)}</dd></div>
    </dl>
  </article>`;
}
