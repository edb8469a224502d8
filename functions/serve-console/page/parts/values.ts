import type { DocumentState } from '../../../../shared/domain/document.ts';
import { locale, words } from '../state/language.ts';
import { agoText, amountText, dayText, instantText } from '../words/format.ts';
import { html } from './html.ts';

/** Text from elsewhere: shown as it is, and kept from turning the text around it. */
export const foreign = (text: string) => html`<bdi>${text}</bdi>`;

export const amount = (value: string | null, currency?: string | null) =>
  value === null
    ? html`<span>–</span>`
    : html`<data value=${value}>${amountText(value, currency, locale.value)}</data>`;

/** An instant, and how long ago it was. */
export const ago = (at: string) =>
  html`<time datetime=${at} title=${instantText(at, locale.value)}>${agoText(at, Date.now(), locale.value)}</time>`;

export const instant = (at: string) => html`<time datetime=${at}>${instantText(at, locale.value)}</time>`;

export const day = (date: string) => html`<time datetime=${date}>${dayText(date, locale.value)}</time>`;

/** How a document is, by colour, form and word. */
export const stateMark = (state: DocumentState) =>
  html`<mark data-state=${state}>${words.value.states[state]}</mark>`;

/** Whether something is in order, by colour and word. */
export const verdict = (isGood: boolean, word: string) =>
  html`<mark data-state=${isGood ? 'issued' : 'held'}>${word}</mark>`;

/** The order of a document as people call it. */
export const orderOf = ({
  orderName,
  orderId,
}: {
  readonly orderName: string | null;
  readonly orderId: string;
}) => orderName ?? orderId;
