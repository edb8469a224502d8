import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadRow } from '../../shared/ledger/uploads.ts';
import type { Cloud } from '../local/cloud.ts';
import { type LossyFront, startLossyFront } from '../local/lossy-front.ts';
import { startLedgerCloud } from './ledger-cloud.ts';

let cloud: Cloud;
let front: LossyFront;
let leases: typeof import('../../shared/ledger/leases.ts').leases;
let uploads: typeof import('../../shared/ledger/uploads.ts').uploads;
let currentToken: typeof import('../../shared/ledger/tokens.ts').currentToken;
let attempts: typeof import('../../shared/ledger/message-attempts.ts');
let increment: typeof import('../../shared/aws/table.ts').increment;

beforeAll(async () => {
  cloud = await startLedgerCloud();
  front = await startLossyFront(cloud.aws.dynamodb);
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', front.origin);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  ({ leases } = await import('../../shared/ledger/leases.ts'));
  ({ uploads } = await import('../../shared/ledger/uploads.ts'));
  ({ currentToken } = await import('../../shared/ledger/tokens.ts'));
  attempts = await import('../../shared/ledger/message-attempts.ts');
  ({ increment } = await import('../../shared/aws/table.ts'));
});
afterAll(async () => {
  await front.close();
  await cloud.close();
  vi.unstubAllEnvs();
});

let names = 0;
let name: string;
beforeEach(() => {
  name = `n${++names}`;
});

const upload = (uploadId: string): UploadRow => ({
  v: 1,
  tenant: 'acme',
  uploadId,
  target: 'payorcrm',
  entity: 'customers',
  key: 'drop/acme/payorcrm/customers/a.json',
  state: 'checking',
  reportKey: 'reports/acme/payorcrm/customers/a.json.report.json',
  createdAt: '2026-11-21T05:00:01Z',
});

describe.each(['cut', '500'] as const)('DynamoDB writes and its answer is lost (%s), so', how => {
  it('a lease that was taken is ours', async () => {
    front.lose({ action: 'PutItem', of: `LEASE#${name}`, how });
    const lease = await leases.acquireLease(name, 90);
    expect(front.pending()).toBe(0);
    expect(lease).toBeDefined();
    expect(await leases.acquireLease(name, 90)).toBeUndefined();
    if (lease) await leases.releaseLease(lease);
    expect(await leases.acquireLease(name, 90)).toBeDefined();
  });

  it('a lease of somebody else stays theirs', async () => {
    await leases.acquireLease(name, 90);
    front.lose({ action: 'PutItem', of: `LEASE#${name}`, how });
    expect(await leases.acquireLease(name, 90)).toBeUndefined();
  });

  it('a lease is taken by one of two who lose their answers', async () => {
    front.lose({ action: 'PutItem', of: `LEASE#${name}`, how });
    front.lose({ action: 'PutItem', of: `LEASE#${name}`, how });
    const taken = await Promise.all([leases.acquireLease(name, 90), leases.acquireLease(name, 90)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('a lease that was renewed or given back is', async () => {
    const lease = await leases.acquireLease(name, 90);
    if (!lease) throw new Error('The lease is held.');
    front.lose({ action: 'UpdateItem', of: `LEASE#${name}`, how });
    expect(await leases.renewLease(lease, 90)).toBe(true);
    front.lose({ action: 'DeleteItem', of: `LEASE#${name}`, how });
    await leases.releaseLease(lease);
    expect(front.pending()).toBe(0);
    expect(await leases.acquireLease(name, 90)).toBeDefined();
  });

  it('a token costs one login and no waiting', async () => {
    cloud.setSecret(`invoice-bridge/local/${name}/phc-go/token`, '');
    let logins = 0;
    const login = async () => `token-${++logins}`;
    const kind = { tenant: name, connection: 'phc-go', credentials: {}, login };
    front.lose({ action: 'PutItem', of: `LEASE#TOKEN#${name}`, how });
    front.lose({ action: 'DeleteItem', of: `LEASE#TOKEN#${name}`, how });
    const began = Date.now();
    const tokens = await Promise.all(Array.from({ length: 5 }, () => currentToken(kind)));
    expect(front.pending()).toBe(0);
    expect([new Set(tokens), logins]).toEqual([new Set(['token-1']), 1]);
    // Until somebody else's lease runs out it would be five seconds and an error.
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('an upload is opened once and moves on', async () => {
    const row = upload(name);
    front.lose({ action: 'PutItem', of: name, how });
    expect(await uploads.openUpload(row)).toBe(true);
    expect(await uploads.openUpload(row)).toBe(false);
    front.lose({ action: 'PutItem', of: name, how });
    expect(await uploads.moveUpload({ ...row, state: 'sending' }, 'checking')).toBe(true);
    expect(await uploads.findUpload('acme', name)).toEqual({ ...row, state: 'sending' });
    expect(front.pending()).toBe(0);
  });

  it('an upload is moved by one of two who lose their answers', async () => {
    const row = upload(name);
    await uploads.openUpload(row);
    front.lose({ action: 'PutItem', of: name, how });
    front.lose({ action: 'PutItem', of: name, how });
    const moved = await Promise.all([
      uploads.moveUpload({ ...row, state: 'checking', confirmedBy: 'a' }, 'checking'),
      uploads.moveUpload({ ...row, state: 'held', confirmedBy: 'b' }, 'checking'),
    ]);
    expect(moved.filter(Boolean).length).toBeGreaterThan(0);
    const { confirmedBy } = (await uploads.findUpload('acme', name)) ?? {};
    expect(moved[confirmedBy === 'a' ? 0 : 1]).toBe(true);
  });

  it('a crash of a message is counted once: the fifth one sets it aside, not the second', async () => {
    for (let crash = 1; crash <= 6; crash++) {
      front.lose({ action: 'UpdateItem', of: `MSG#${name}`, how });
      expect(await attempts.countAttempt(name)).toBe(crash);
    }
    expect(front.pending()).toBe(0);
    front.lose({ action: 'DeleteItem', of: `MSG#${name}`, how });
    await attempts.clearAttempts(name);
    expect(await attempts.countAttempt(name)).toBe(1);
  });

  it('calls of many at the same time are each counted, and none is missed', async () => {
    const expiresAt = Math.ceil(Date.now() / 1000) + 3600;
    for (let lost = 0; lost < 3; lost++) front.lose({ action: 'UpdateItem', of: `RATE#${name}`, how });
    const counts = await Promise.all(Array.from({ length: 20 }, () => increment(`RATE#${name}`, expiresAt)));
    // One that was lost may be counted twice if another came between: the limit is reached earlier, never later.
    const total = Math.max(...counts);
    expect(total).toBeGreaterThanOrEqual(20);
    expect(total).toBeLessThanOrEqual(23);
    expect(front.pending()).toBe(0);
  });
});
