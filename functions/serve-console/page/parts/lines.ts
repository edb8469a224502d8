import type { SentLine } from '../api/answers.ts';
import { locale, words } from '../state/language.ts';
import { amountText, numberText } from '../words/format.ts';
import { html } from './html.ts';

/** Lines as the ERP prints them. */
export function linesTable(lines: readonly SentLine[], currency: string | null) {
  const w = words.value.document;
  const described = lines.some(({ description }) => (description ?? '') !== '');
  return html`<div data-wide tabindex="0" role="region" aria-label=${w.lines}><table>
    <caption>${w.lines}</caption>
    <thead><tr>
      <th scope="col">${w.article}</th>
      ${described && html`<th scope="col">${w.description}</th>`}
      <th scope="col" data-amount>${w.quantity}</th>
      <th scope="col" data-amount>${w.price}</th>
      <th scope="col" data-amount>${w.rate}</th>
    </tr></thead>
    <tbody>${lines.map(
      ({ reference, description, quantity, unitPrice, taxIncluded, rate, exemption }) => html`<tr>
        <td><bdi>${reference}</bdi></td>
        ${described && html`<td><bdi>${description}</bdi></td>`}
        <td data-amount>${numberText(quantity, locale.value)}</td>
        <td data-amount>${amountText(unitPrice, currency, locale.value)} <small>${taxIncluded ? w.withTax : w.withoutTax}</small></td>
        <td data-amount>${numberText(rate, locale.value)} %${exemption !== undefined && html` <small><bdi>${exemption}</bdi></small>`}</td>
      </tr>`,
    )}</tbody>
  </table></div>`;
}
