import { dayIn } from '../../../shared/clock.ts';

/** A day of Lisbon, from today on, as callers write it. */
export const lisbonDay = (days: number): string =>
  `${dayIn('Europe/Lisbon', new Date(Date.now() + days * 86_400_000))} 00:00:00Z`;

/** For calls that end before their key matters. */
export const withKey = { 'idempotency-key': 'a-key' };
