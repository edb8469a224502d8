import { useState } from 'preact/hooks';
import type { WholeDocument } from '../api/answers.ts';
import type { Refusal } from '../api/refusal.ts';
import { Dialog } from '../parts/dialog.ts';
import { html, type Shown } from '../parts/html.ts';
import { showRefusal } from '../parts/refusal.ts';
import { refusalOf } from '../state/asked.ts';
import { type CorrectedField, type Decision, fieldOf } from '../state/decisions.ts';
import { words } from '../state/language.ts';

interface DecisionProps {
  readonly decision: Exclude<Decision, 'release'>;
  readonly document: WholeDocument;
  /** Throws RefusedError for what the dialog itself must fix. */
  readonly decide: (body: unknown, done: string) => Promise<void>;
  readonly close: () => void;
}

/** What a person says about a document before it is sent to the API. */
export function DecisionDialog({ decision, document, decide, close }: DecisionProps) {
  const { decision: w, document: told, stateSentences, page } = words.value;
  const [refusal, setRefusal] = useState<Refusal>();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<'exists' | 'absent'>();

  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const body = bodyOf(
      decision === 'decide' ? (found === 'exists' ? 'adopt' : 'not-issued') : decision,
      form,
      document,
    );
    setProblem(body === undefined ? w.empty : '');
    if (body === undefined) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const isRecorded = decision === 'accept' || decision === 'adopt' || found === 'exists';
      const done = isRecorded ? told.recordedNow : told.queuedNow;
      await decide(body, decision === 'close' ? stateSentences.closed : done);
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };

  const dialog = (
    title: string,
    lead: string,
    fields: Shown,
    go: string | undefined,
  ) => html`<${Dialog} title=${title} close=${close}>
    <form onSubmit=${send}>
      <p>${lead}</p>
      ${fields}
      ${problem !== '' && html`<p role="alert">${problem}</p>`}
      ${refusal && showRefusal(refusal)}
      <p data-actions>
        ${go !== undefined && html`<button disabled=${isBusy}>${go}</button>`}
        <button type="button" data-quiet onClick=${close}>${page.cancel}</button>
      </p>
    </form>
  <//>`;

  if (decision === 'retry') return dialog(w.retryTitle, w.retryLead, null, w.send.retry);
  if (decision === 'correct')
    return dialog(w.correctTitle, w.correctLead, correctionFields(document), w.send.correct);
  if (decision === 'adopt') return dialog(w.adoptTitle, w.adoptLead, adoptionFields(), w.send.adopt);
  if (decision === 'close') return dialog(told.close, w.closeLead, reasonField(), told.close);
  if (decision === 'accept')
    return dialog(
      w.acceptTitle,
      w.acceptLead,
      html`<label><input type="checkbox" required /> ${w.acceptCheck}</label>`,
      w.send.accept,
    );
  const choice = (value: 'exists' | 'absent', text: string) => html`<label>
    <input type="radio" name="found" value=${value} required checked=${found === value} onChange=${() => setFound(value)} /> ${text}
  </label>`;
  return dialog(
    w.decideTitle,
    w.decideLead,
    html`<fieldset>
        <legend>${w.decideTitle}</legend>
        ${choice('exists', w.exists)}${choice('absent', w.absent)}
      </fieldset>
      ${found === 'exists' && adoptionFields()}
      ${found === 'absent' && html`<p>${w.absentLead}</p>`}`,
    found === undefined ? undefined : found === 'exists' ? w.send.adopt : w.send.notIssued,
  );
}

function adoptionFields() {
  const w = words.value.decision;
  return html`<label>${w.number} <input name="number" required maxlength="60" autocomplete="off" /></label>
    <details>
      <summary>${w.several}</summary>
      <label>${w.year} <input name="year" type="number" min="2000" max="2100" /></label>
      <label>${w.documentType} <input name="documentType" maxlength="20" autocomplete="off" /></label>
    </details>
    <label><input type="checkbox" name="force" /> ${w.force}</label>`;
}

const textField = (name: string, label: string, attributes: object = {}) =>
  html`<label>${label} <input name=${name} autocomplete="off" maxlength="120" ...${attributes} /></label>`;

const reasonField = () => textField('reason', words.value.decision.reason, { maxlength: 200 });

function correctionFields({ reason }: WholeDocument) {
  const w = words.value.decision;
  const wanted = fieldOf[reason?.code ?? ''];
  const parts: Readonly<Record<CorrectedField, Shown>> = {
    taxId: html`${textField('taxId', w.taxId, { maxlength: 40 })}<label><input type="checkbox" name="noTaxId" /> ${w.noTaxId}</label>`,
    name: textField('name', w.buyerName),
    customerNumber: textField('customerNumber', w.customerNumber, {
      inputmode: 'numeric',
      pattern: '[0-9]+',
    }),
    address: html`<fieldset>
      <legend>${w.address}</legend>
      ${textField('street', w.street)}${textField('postalCode', w.postalCode)}${textField('city', w.city)}
      ${textField('country', w.country, { maxlength: 2, pattern: '[A-Za-z]{2}' })}
    </fieldset>`,
  };
  const order: readonly CorrectedField[] = ['taxId', 'name', 'customerNumber', 'address'];
  const rest = order.filter(field => field !== wanted);
  return html`${wanted === undefined ? order.map(field => parts[field]) : parts[wanted]}
    ${wanted !== undefined && html`<details><summary>${words.value.document.more}</summary>${rest.map(field => parts[field])}</details>`}
    ${reasonField()}`;
}

/** What the API is sent; undefined if nothing was filled in. */
function bodyOf(
  kind: 'retry' | 'correct' | 'adopt' | 'accept' | 'close' | 'not-issued',
  form: FormData,
  document: WholeDocument,
): unknown {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const given = (entries: readonly (readonly [string, unknown])[]): object =>
    Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== undefined));
  if (kind === 'retry') return {};
  if (kind === 'accept') return { resolution: 'accept' };
  if (kind === 'close')
    return given([
      ['resolution', kind],
      ['reason', text('reason')],
    ]);
  if (kind === 'not-issued') return { resolution: 'not-issued' };
  if (kind === 'adopt')
    return given([
      ['resolution', 'adopt'],
      ['number', text('number')],
      ['year', text('year') === '' ? '' : Number(text('year'))],
      ['documentType', text('documentType')],
      ['force', form.get('force') === null ? '' : true],
    ]);
  const address = given([
    ['street', text('street')],
    ['postalCode', text('postalCode')],
    ['city', text('city')],
    ['country', text('country').toUpperCase()],
  ]);
  const correction = given([
    ['taxId', form.get('noTaxId') === null ? text('taxId') : null],
    ['customerNumber', text('customerNumber') === '' ? '' : Number(text('customerNumber'))],
    ['name', text('name')],
    ['address', Object.keys(address).length === 0 ? '' : address],
  ]);
  if (Object.keys(correction).length === 0) return undefined;
  return given([
    ['resolution', document.outcome === 'unknown' ? 'not-issued' : ''],
    ['correction', correction],
    ['reason', text('reason')],
  ]);
}
