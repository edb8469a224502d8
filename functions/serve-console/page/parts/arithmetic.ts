import { locale, words } from '../state/language.ts';
import { differenceOf } from '../words/difference.ts';
import { amountText } from '../words/format.ts';
import { html } from './html.ts';
import { amount } from './values.ts';

/** What one side says of a total; `unless` is what is said where it says nothing. */
export interface Side {
  readonly name: string;
  readonly total: string | null;
  readonly unless: string;
}

/** The amounts of all sides under each other; what differs from the first one is marked. */
export function arithmetic(
  title: string,
  [first, ...others]: readonly [Side, ...Side[]],
  currency: string | null,
) {
  const w = words.value.document;
  const row = ({ name, total, unless }: Side, isFirst: boolean) => {
    const difference = total === null || first.total === null ? undefined : differenceOf(total, first.total);
    const differs = !isFirst && difference !== undefined && Number(difference) !== 0;
    const signed =
      differs && !difference.startsWith('-')
        ? `+${amountText(difference, currency, locale.value)}`
        : undefined;
    return html`<tr data-differs=${differs || undefined}>
      <th scope="row">${name}</th>
      <td data-amount>${total === null ? unless : amount(total, currency)}</td>
      <td data-amount>${
        isFirst || difference === undefined
          ? ''
          : differs
            ? html`<mark data-state="held">${signed ?? amountText(difference, currency, locale.value)}</mark>`
            : w.equal
      }</td>
    </tr>`;
  };
  return html`<table data-sums>
    <caption>${title}</caption>
    <thead><tr><td></td><th scope="col" data-amount>${w.amount}</th><th scope="col" data-amount>${w.difference}</th></tr></thead>
    <tbody>${row(first, true)}${others.map(other => row(other, false))}</tbody>
  </table>`;
}
