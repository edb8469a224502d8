import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookAddresses } from '../../../shared/domain/webhook-address.ts';
import type { Signing, Subscription } from '../../../shared/domain/webhook-keeper.ts';
import { compareWebhooks, type Finding } from '../../../shared/flows/webhooks/compare-webhooks.ts';
import { planRepair, type Repairer } from '../../../shared/flows/webhooks/repair-webhooks.ts';

const addresses = webhookAddresses(
  ['https://hooks.acme.example', 'https://abc.aws.example'],
  'acme',
  'shopify',
);
if (!addresses) throw new Error('Shopify has webhooks.');
const ours = 'https://hooks.acme.example/webhooks/acme/shopify';
const [paid, updated] = ['orders/paid', 'orders/updated'];
const one = (over: Partial<Subscription> = {}): Subscription => ({
  id: '1',
  topic: paid,
  address: ours,
  state: 'active',
  ...over,
});
const found = (
  listed: readonly Subscription[],
  {
    seesAll = true,
    were = [],
    topics = [paid],
  }: { seesAll?: boolean; were?: string[]; topics?: string[] } = {},
): Finding[] => compareWebhooks({ topics, seesAll }, listed, addresses, new Set(were));

describe('a topic of a shop', () => {
  it.each<[string, Subscription[], Finding]>([
    ['is right at our address', [one()], { topic: paid, kind: 'right' }],
    [
      'is right at the other of our addresses, with a slash behind it and a host in capitals',
      [one({ address: 'https://ABC.aws.example:443/webhooks/acme/shopify/' })],
      { topic: paid, kind: 'right' },
    ],
    ['is missing where the shop lists all and has none', [], { topic: paid, kind: 'missing' }],
    [
      'is missing where another address has it',
      [one({ address: 'https://crm.example/hook' })],
      { topic: paid, kind: 'missing' },
    ],
    [
      'is missing where another tenant has it',
      [one({ address: 'https://abc.aws.example/webhooks/other/shopify' })],
      { topic: paid, kind: 'missing' },
    ],
    [
      'is missing where what is at our path has more behind it',
      [one({ address: `${ours}?via=proxy` }), one({ topic: updated })],
      { topic: paid, kind: 'elsewhere', address: `${ours}?via=proxy` },
    ],
    ['is stopped', [one({ state: 'stopped' })], { topic: paid, kind: 'stopped', id: '1' }],
    ['is paused', [one({ state: 'paused', id: '7' })], { topic: paid, kind: 'paused', id: '7' }],
    ['is unfit', [one({ state: 'unfit' })], { topic: paid, kind: 'unfit' }],
    [
      'is right if one of two works',
      [one({ state: 'stopped' }), one({ id: '2' })],
      { topic: paid, kind: 'right' },
    ],
    [
      'goes to our path at another host',
      [one({ address: 'https://old.example/webhooks/acme/shopify' })],
      { topic: paid, kind: 'elsewhere', address: 'https://old.example/webhooks/acme/shopify' },
    ],
    [
      'is right where the other host has it as well',
      [one({ address: 'https://old.example/webhooks/acme/shopify' }), one()],
      { topic: paid, kind: 'right' },
    ],
  ])('%s', (_, listed, finding) => {
    expect(found(listed)).toEqual([finding]);
  });

  it('that nobody lists is unseen, and missing only where it was at our address before', () => {
    const partly = { seesAll: false, topics: [paid, updated] };
    expect(found([], partly).map(({ kind }) => kind)).toEqual(['unseen', 'unseen']);
    expect(found([one()], partly).map(({ kind }) => kind)).toEqual(['right', 'unseen']);
    expect(found([], { ...partly, were: [paid] }).map(({ kind }) => kind)).toEqual(['missing', 'unseen']);
  });
});

describe('what is done about it', () => {
  const plan = (kind: Finding['kind'], signing: Signing, by: Repairer) =>
    planRepair({ topic: paid, kind, id: '1', address: '' } as Finding, { signing }, by).kind;

  it.each<[Finding['kind'], Signing, schedule: string, person: string]>([
    ['right', 'accepted', 'none', 'none'],
    ['missing', 'accepted', 'subscribe', 'subscribe'],
    ['missing', 'unknown', 'none', 'subscribe'],
    ['missing', 'refused', 'none', 'none'],
    ['unseen', 'accepted', 'none', 'subscribe'],
    ['unseen', 'refused', 'none', 'none'],
    ['stopped', 'accepted', 'restart', 'restart'],
    ['paused', 'accepted', 'none', 'restart'],
    ['unfit', 'accepted', 'none', 'none'],
    ['elsewhere', 'accepted', 'none', 'none'],
  ])(
    '%s, signed with a secret that is %s: by the schedule %s, by a person %s',
    (kind, signing, bySchedule, byPerson) => {
      expect([plan(kind, signing, 'schedule'), plan(kind, signing, 'person')]).toEqual([
        bySchedule,
        byPerson,
      ]);
    },
  );
});

it('nothing is subscribed to that is at our address in any state', () => {
  const state = fc.constantFrom('active', 'stopped', 'paused', 'unfit' as const);
  const address = fc.constantFrom(...addresses.ours, `${ours}/`, 'https://x.example/webhooks/acme/shopify');
  const listed = fc.array(
    fc.record({ id: fc.string(), topic: fc.constantFrom(paid, updated), address, state }),
  );
  fc.assert(
    fc.property(listed, fc.boolean(), fc.boolean(), (all, seesAll, wasPaid) => {
      for (const finding of found(all as Subscription[], {
        seesAll,
        were: wasPaid ? [paid] : [],
        topics: [paid, updated],
      })) {
        const repair = planRepair(finding, { signing: 'accepted' }, 'person');
        const isThere = all.some(({ topic }) => topic === finding.topic);
        if (isThere) expect(repair.kind).not.toBe('subscribe');
      }
    }),
  );
});
