import type { Asked } from '../state/asked.ts';
import { words } from '../state/language.ts';
import { html, type Shown } from './html.ts';
import { showRefusal } from './refusal.ts';

/** What was asked for, or that it is on its way, or why it does not come. */
export function showAsked<Answer>(asked: Asked<Answer>, show: (answer: Answer) => Shown): Shown {
  if (asked.is === 'asking') return html`<p aria-busy="true">${words.value.page.asking}</p>`;
  if (asked.is === 'refused') return showRefusal(asked.refusal);
  return show(asked.answer);
}
