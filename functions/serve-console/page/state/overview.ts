import { computed, signal } from '@preact/signals-core';
import type { Issuing, Overview } from '../api/answers.ts';
import { ask } from '../api/call.ts';
import { type Asked, refusalOf } from './asked.ts';
import { isReady } from './decisions.ts';

/** The overview of the company that is shown: the banner of every view needs it. */
export const overview = signal<Asked<Overview>>({ is: 'asking' });

let latest = 0;

/** Asks for it again; what came before stays until the answer is there. */
export async function lookAround(tenant: string, isNew = false): Promise<void> {
  latest += 1;
  const mine = latest;
  if (isNew) overview.value = { is: 'asking' };
  const next = await ask<Overview>(tenant, 'overview').then(
    (answer): Asked<Overview> => ({ is: 'known', answer }),
    (error: unknown): Asked<Overview> => ({ is: 'refused', refusal: refusalOf(error) }),
  );
  if (mine !== latest) return;
  overview.value = next;
}

/** How the company issues, if that is known and it does. */
export const issuing = computed((): Issuing | undefined => {
  const { value } = overview;
  if (value.is !== 'known' || !value.answer.issuing || 'problem' in value.answer.issuing) return undefined;
  return value.answer.issuing;
});

/** How many documents only wait for issuing to be switched on. */
export const ready = computed((): number =>
  overview.value.is === 'known'
    ? (overview.value.answer.needsYou.find(({ code }) => isReady(code))?.count ?? 0)
    : 0,
);
