import { Heading } from '../parts/heading.ts';
import { html } from '../parts/html.ts';
import { words } from '../state/language.ts';

/** The month of a company, for its accountant. */
export function Month() {
  const w = words.value.month;
  return html`<section><${Heading} title=${w.title} /><p>${w.lead}</p></section>`;
}
