import { afterAll, afterEach, beforeAll } from 'vitest';
import type { CheckedOrder } from '../../../../shared/domain/erp.ts';
import { HeldError } from '../../../../shared/domain/held.ts';
import type { Address, Buyer, Order } from '../../../../shared/domain/order.ts';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import { createClient } from '../../../../shared/http/client.ts';
import { bodiesAs } from '../../../../shared/http/encoding/encode-body.ts';
import { formLimits } from '../../../../shared/vendors/kwixeo/connect.ts';
import {
  type IssuingConnection,
  kwixeoConnection,
  needForIssuing,
} from '../../../../shared/vendors/kwixeo/connection.ts';
import { kwixeoWords } from '../../../../shared/vendors/kwixeo/errors.ts';
import {
  type IssuingKwixeo,
  issuingApi,
  issuingCalls,
} from '../../../../shared/vendors/kwixeo/issuing/calls.ts';
import type { InvoiceLine } from '../../../../shared/vendors/kwixeo/issuing/to-lines.ts';
import { line, paidOrder } from '../../../domain/paid-order.ts';
import { kwixeoIssuing } from '../../../local/tenants.ts';
import { type KwixeoSandbox, startKwixeoSandbox } from '../../../sandbox/kwixeo/sandbox.ts';
import { defaultAccount } from '../../../sandbox/kwixeo/settings.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Settings of a tenant that issues with the simulated Kwixéo, and what a test wants otherwise. */
export const issuingConnection = (over: Fields = {}): IssuingConnection =>
  needForIssuing(kwixeoConnection.schema.parse({ ...defaultAccount, ...kwixeoIssuing, ...over }));

/** A new account for the tests of a file: each one finds it as it was at the start. */
export function useKwixeo() {
  let sandbox: KwixeoSandbox;
  beforeAll(async () => {
    sandbox = await startKwixeoSandbox({ age: 'new' });
  });
  afterEach(() => sandbox.reset());
  afterAll(() => sandbox.close());
  return {
    get sandbox() {
      return sandbox;
    },
    /** What was made of an object ("Invoice"), and is still there. */
    made: (object: string) => sandbox.data.all(object).filter(({ deletedAt }) => !deletedAt),
    timesCalled: (route: string) => sandbox.calls.filter(call => call.route === route).length,
    /** One call to a route is answered so, in place of what the account has. */
    answers: (route: string, json: unknown, status = 200) => {
      const headers = { 'content-type': 'application/json' };
      sandbox.faults.add({ route, fault: { kind: 'status', status, headers, body: JSON.stringify(json) } });
    },
    /** A client with the settings of a tenant. */
    open: (over: Fields = {}): IssuingKwixeo => {
      const connection = issuingConnection({ baseUrl: sandbox.url, ...over });
      const api = createClient(issuingCalls, {
        label: 'Kwixéo',
        baseUrl: connection.baseUrl,
        policy: { plainHttp: true, privateAddresses: false, loopback: true },
        encodeBody: bodiesAs(connection.bodyEncoding, formLimits),
        words: kwixeoWords,
        authentication: {
          headers: async () => ({ authorization: `Bearer ${connection.token}` }),
          renew: async () => undefined,
        },
      });
      return { connection, api: issuingApi(api) };
    },
  };
}

export const home: Address = {
  street: '12 Rue de Dole',
  postalCode: '25000',
  city: 'Besançon',
  country: 'FR',
};

/** A company in France, by its VAT number. */
export const leroy = { country: 'FR', value: '03552081317' };

/** An order from France, and what a test wants otherwise of its buyer and of the rest. */
export function frenchOrder(buyer: Partial<Buyer> = {}, over: Partial<Order> = {}): Order {
  return paidOrder([line(4990, 832, ['20'])], {
    buyer: { name: 'Maria Fictícia', email: 'maria@example.com', billing: home, ...buyer },
    shop: 'boutique.example',
    ...over,
  });
}

/** A line of an order with its rate. */
export const treated = (over: Partial<TreatedLine> = {}): TreatedLine => ({
  ...{ ...line(4990, 832, ['20']), id: '1', name: 'Chaise', sku: 'CH-1' },
  ...{ rate: '20', vatCountry: 'FR' },
  ...over,
});

export const checkedOrder = (
  order: Order = frenchOrder(),
  over: Partial<CheckedOrder> = {},
): CheckedOrder => ({
  ...{ order, buyer: {}, lines: [treated()], taxDay: '2026-11-10' },
  ...over,
});

export const send = { reference: 'IB-ABCDEFGHIJKLMNOP', day: '2026-11-21' };

/** A line as it goes to Kwixéo: a chair of 49.90 with 20 % of VAT. */
export const chairLine = (over: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ sourceLineId: '1', sku: 'CH-1', designation: 'Chaise', quantity: '1' },
  ...{ gross: 4990n, rate: '20', vatRate: 1 },
  ...over,
});

/** Code and facts of what holds a step that takes its time. */
export async function heldWith(step: () => Promise<unknown>): Promise<string> {
  const error = await step().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof HeldError) return `${error.reason}: ${error.facts}`;
  throw new Error('It was not held.', { cause: error });
}
