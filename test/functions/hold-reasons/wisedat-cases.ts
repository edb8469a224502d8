import type { HoldCode } from '../../../shared/domain/held.ts';
import type { ShownDocument } from '../../local/tenant-door.ts';
import type { Basket } from '../../sandbox/shopify/basket.ts';
import { sign } from '../../sandbox/wisedat/documents/sign.ts';
import { portugueseAddress } from '../../sandbox/wisedat/seeds/company.ts';
import { blankCustomer } from '../../sandbox/wisedat/seeds/parties.ts';
import { issuingSettings, type WisedatIssuer, type WisedatIssuerOptions } from '../wisedat-issuer.ts';
import { taxNumber } from './case.ts';

interface WisedatCase {
  readonly code: HoldCode;
  readonly when: string;
  readonly options?: WisedatIssuerOptions;
  readonly basket?: Partial<Basket>;
  /** Before the order comes. */
  readonly arrange?: (tenant: WisedatIssuer) => void;
  /** After its invoice was issued. */
  readonly follow?: (tenant: WisedatIssuer) => Promise<unknown>;
  readonly remedies: ReadonlyArray<{
    readonly says: string;
    readonly carryOut: (tenant: WisedatIssuer, held: ShownDocument) => Promise<void>;
  }>;
}

const create = 'POST /salesinvoices';
const update = 'PUT /salesinvoices';
const buyer = '501442600';

const retry = (tenant: WisedatIssuer, { documentId }: ShownDocument, body: unknown = {}) =>
  tenant.call(`documents/${documentId}/retry`, { method: 'POST', body: JSON.stringify(body) });

async function decide(tenant: WisedatIssuer, held: ShownDocument, body: unknown): Promise<void> {
  const answer = await retry(tenant, held, body);
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
}

const lastOf = ({ wisedat }: WisedatIssuer) => {
  const last = wisedat.invoices.at(-1);
  if (!last) throw new Error('There is no sales invoice.');
  return last;
};

/** As a person in WISEDAT closes the last document. */
async function finishByHand(tenant: WisedatIssuer, held: ShownDocument): Promise<void> {
  const { id, parts, date, totals } = lastOf(tenant);
  const { series, sales_document: kind } = parts;
  const number = 7;
  const signed = { document: kind.id, series: series.id, number, date, total: totals.total, previous: '' };
  tenant.wisedat.edit(id, { number, closed: true, entityDiscount: '0', signature: sign(signed) });
  await decide(tenant, held, { resolution: 'adopt', number: `${series.id}/${number}` });
}

function addCustomer({ wisedat }: WisedatIssuer, id: number, active: boolean): void {
  const { customers, customerAddresses } = wisedat.data;
  const common = { country: 'PT', modified_at: '2026-01-02T09:00:00.000Z' };
  customers.set(String(id), {
    ...{ ...blankCustomer, ...common, id, code: `C${id}`, name: 'Central' },
    ...{ tax_id: buyer, active },
  });
  const address = { ...portugueseAddress('Rua 1', 'Porto', '4000-001'), id, customer: id, type: 'Empresa' };
  customerAddresses.set(String(id), address);
}

const byHand = { says: '{"resolution": "adopt", "number": ".."}', carryOut: finishByHand };
const accept = {
  says: '{"resolution": "accept"}',
  carryOut: (tenant: WisedatIssuer, held: ShownDocument) => decide(tenant, held, { resolution: 'accept' }),
};

/** What only an ERP with open documents and records of customers can meet. */
export const wisedatCases: readonly WisedatCase[] = [
  {
    code: 'series-missing-for-year',
    when: 'the year has changed',
    options: { wisedat: { series: { '2020': 'A20' } } },
    remedies: [
      {
        says: 'add it to "series"',
        carryOut: async (tenant, held) => {
          tenant.put('wisedat', {
            ...(tenant.connections.wisedat as object),
            series: issuingSettings.series,
          });
          await decide(tenant, held, {});
        },
      },
    ],
  },
  {
    code: 'customer-inactive',
    when: 'the record of the buyer was set aside',
    basket: taxNumber(buyer),
    arrange: tenant => addCustomer(tenant, 50, false),
    remedies: [
      {
        says: 'Activate the customer in the ERP',
        carryOut: async (tenant, held) => {
          addCustomer(tenant, 50, true);
          await decide(tenant, held, {});
        },
      },
      {
        says: '{"correction": {"customerNumber": 77}}',
        carryOut: async (tenant, held) => {
          addCustomer(tenant, 77, true);
          await decide(tenant, held, { correction: { customerNumber: 77 } });
        },
      },
    ],
  },
  {
    code: 'open-document-differs',
    when: 'somebody gave a discount on the open document',
    arrange: tenant => {
      const stop = tenant.wisedat.onCommit(route => {
        if (route !== create) return;
        stop();
        tenant.wisedat.edit(lastOf(tenant).id, { entityDiscount: '5' });
      });
    },
    remedies: [
      byHand,
      {
        says: '{"resolution": "not-issued"}',
        carryOut: async (tenant, held) => {
          tenant.wisedat.edit(lastOf(tenant).id, { entityDiscount: '0' });
          await decide(tenant, held, { resolution: 'not-issued' });
        },
      },
    ],
  },
  {
    code: 'open-document-refused',
    when: 'the document was edited by another application',
    arrange: ({ wisedat }) => void wisedat.faults.add({ route: update, fault: { kind: 'edited-elsewhere' } }),
    remedies: [
      byHand,
      {
        says: '{"resolution": "not-issued"}',
        carryOut: (tenant, held) => decide(tenant, held, { resolution: 'not-issued' }),
      },
    ],
  },
  {
    code: 'document-differs-after-issue',
    when: 'it shows a discount that was not sent',
    arrange: tenant => {
      tenant.wisedat.onCommit(route => {
        if (route === update) tenant.wisedat.edit(lastOf(tenant).id, { entityDiscount: '5' });
      });
    },
    remedies: [accept],
  },
  {
    code: 'atcud-missing',
    when: 'the series has no code of the tax authority',
    arrange: tenant => {
      tenant.wisedat.onCommit(route => {
        const { id, signature } = lastOf(tenant);
        if (route === update && signature)
          tenant.wisedat.edit(id, { signature: { ...signature, atcud: '' } });
      });
    },
    remedies: [accept],
  },
  {
    code: 'credit-note-open',
    when: 'refunds become open credit notes',
    options: { wisedat: { creditNotes: 'draft' } },
    follow: tenant =>
      tenant.refund({
        id: '9',
        orderId: '1',
        lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
        money: [{ amount: '49.90' }],
      }),
    remedies: [byHand],
  },
];
