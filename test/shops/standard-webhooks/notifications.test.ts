import { expect, it } from 'vitest';
import { notificationsConnection } from '../../../shared/shops/standard-webhooks/outgoing/connection.ts';

const { schema } = notificationsConnection;
const right = { url: 'https://erp.example/hooks', secret: `whsec_${'A'.repeat(32)}` };
const faults = (given: object) =>
  schema.safeParse({ ...right, ...given }).error?.issues.map(({ path, message }) => `${path}: ${message}`);

it('the connection "notifications" sends all events by default', () => {
  const all = ['document.issued', 'document.credited', 'document.held', 'digest.weekly'];
  expect(schema.parse(right)).toEqual({ ...right, events: all });
});

it.each<[object, string]>([
  [
    { events: ['document.held', 'order.paid'] },
    'events,1: must be one of document.issued, document.credited, document.held, digest.weekly',
  ],
  [{ secret: 'a secret' }, 'secret: must be "whsec_" and base64'],
  [{ url: 'ftp://erp.example' }, 'url: must start with https://'],
])('it refuses %j', (given, message) => {
  expect(faults(given)?.[0]).toBe(message);
});
