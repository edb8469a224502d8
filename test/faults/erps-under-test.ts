import { erps, type IssuingErp } from '../../shared/domain/erps.ts';
import { chair } from '../functions/articles.ts';
import { addKwixeoIssuer } from '../functions/kwixeo-issuer.ts';
import { addWisedatIssuer } from '../functions/wisedat-issuer.ts';
import type { Tenant, World } from '../functions/world.ts';
import type { ShownDocument } from '../local/tenant-door.ts';
import type { AnyFault, Faults } from '../sandbox/faults.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';

/** A document that carries one of our references. */
interface MadeDocument {
  readonly reference: string;
  /** As the ledger knows it. */
  readonly number: string;
  readonly isFinal: boolean;
  readonly total: string;
}

/** A company with an ERP of its own, told apart by nothing but what its ERP is called. */
export interface FaultTenant
  extends Pick<
    Tenant,
    'slug' | 'deliver' | 'refund' | 'documentOf' | 'document' | 'creditOf' | 'settled' | 'put'
  > {
  readonly faults: Faults<AnyFault>;
  readonly connection: Readonly<Record<string, unknown>>;
  /** Oldest first; open ones included. */
  readonly documents: () => readonly MadeDocument[];
  /** The same of credit notes, where they carry no reference of ours. */
  readonly credits: () => readonly MadeDocument[];
  /** What tells the records of buyers apart, once for each record. */
  readonly buyers: () => readonly string[];
  /** As the API lists them. */
  readonly shown: () => Promise<readonly ShownDocument[]>;
  readonly timesCalled: (route: string) => number;
  /** Called once the ERP has made a document, before it answers. Returns the way to stop listening. */
  readonly onCreate: (listener: () => Promise<void>) => () => void;
  /** Milliseconds for which searches do not show a new document. */
  readonly hideNewDocumentsFor: (ms: number) => void;
  readonly close: () => Promise<void>;
}

export interface ErpUnderTest {
  readonly id: IssuingErp;
  readonly label: string;
  readonly worker: string;
  /** Route that makes a document, and those that make it final; none where the create does. */
  readonly create: string;
  readonly finish: readonly string[];
  /** Route that gives a token; none where the connection holds one. */
  readonly login?: string;
  /** What a call meets whose token is not taken any more. */
  readonly spentToken: AnyFault;
  /** A field of the connection without which nothing is sent. */
  readonly credential: string;
  /** Percent of a VAT rate of its country. */
  readonly rate: string;
  /** A line of 49.90 at that rate. */
  readonly chair: Basket['lines'][number];
  /** Fields of its connection with which refunds become credit notes, if they do not by themselves. */
  readonly credits?: Readonly<Record<string, unknown>>;
  /** A buyer of whom the ERP keeps a record. */
  readonly recorded: Partial<Basket>;
  /** @param connection fields of its connection that differ */
  readonly add: (world: World, connection?: Readonly<Record<string, unknown>>) => Promise<FaultTenant>;
}

const reference = /^IB-/;
const taxNumber = '123456789';
const withTaxNumber = { noteAttributes: [{ name: 'NIF', value: taxNumber }] };

/** Every ERP that issues: a new one runs all of the fault matrix with a row here. */
const rows: { readonly [Id in IssuingErp]: Omit<ErpUnderTest, 'id' | 'label' | 'worker' | 'chair'> } = {
  'phc-go': {
    create: 'POST /createDocument',
    finish: [],
    login: 'POST /generateAccessToken',
    spentToken: { kind: 'expire-tokens' },
    credential: 'password',
    rate: '23',
    recorded: withTaxNumber,
    add: async (world, phcGo) => {
      const tenant = await world.addTenant(phcGo && { phcGo });
      const { phcGo: sandbox } = tenant;
      return {
        ...tenant,
        shown: () => tenant.documents(),
        credits: () => [],
        buyers: () => sandbox.customers.map(one => one.taxNumber).filter(one => one === taxNumber),
        faults: sandbox.faults as unknown as Faults<AnyFault>,
        connection: tenant.connections['phc-go'],
        documents: () =>
          sandbox.documents.map(({ requisitionNumber, number, draft, total }) => ({
            ...{ reference: requisitionNumber, number: String(number), isFinal: !draft, total },
          })),
        timesCalled: route => sandbox.calls.filter(call => call.route === route).length,
        onCreate: listener => sandbox.onCommit(listener),
        hideNewDocumentsFor: ms => {
          sandbox.switches.hideNewDocumentsFor = ms;
        },
        // The world closes it.
        close: async () => undefined,
      };
    },
  },
  wisedat: {
    create: 'POST /salesinvoices',
    finish: ['PUT /salesinvoices'],
    login: 'POST /authentication/login',
    spentToken: { kind: 'expire-tokens' },
    credential: 'password',
    rate: '23',
    credits: { creditNotes: 'draft' },
    recorded: withTaxNumber,
    add: async (world, fields) => {
      const tenant = await addWisedatIssuer(world.cloud, fields && { wisedat: fields });
      const { wisedat } = tenant;
      return {
        ...tenant,
        shown: () => tenant.documents(),
        credits: () => [],
        buyers: () =>
          [...wisedat.data.customers.values()]
            .map(one => String(one.tax_id))
            .filter(one => one === taxNumber),
        faults: wisedat.faults as unknown as Faults<AnyFault>,
        connection: tenant.connections.wisedat as Record<string, unknown>,
        documents: () =>
          wisedat.invoices
            .map(({ texts, number, parts, closed, totals }) => ({
              reference: texts.your_reference ?? '',
              number: `${parts.series.id}/${number}`,
              isFinal: closed,
              total: totals.total,
            }))
            .filter(one => reference.test(one.reference)),
        onCreate: listener =>
          wisedat.onCommit(route => (route === 'POST /salesinvoices' ? listener() : undefined)),
        hideNewDocumentsFor: ms => {
          wisedat.switches.hideNewDocumentsFor = ms;
        },
        close: () => wisedat.close(),
      };
    },
  },
  kwixeo: {
    create: 'POST /sales/invoice',
    finish: ['PUT /sales/invoice/{id}'],
    spentToken: { kind: 'token-withdrawn' },
    credential: 'token',
    rate: '20',
    recorded: {},
    add: async (world, fields) => {
      const tenant = await addKwixeoIssuer(world.cloud, fields && { kwixeo: fields });
      const { kwixeo } = tenant;
      return {
        ...tenant,
        shown: () => tenant.documents(),
        credits: () =>
          tenant.credits().map(({ values }) => ({
            reference: '',
            number: String(values.reference ?? ''),
            isFinal: values.is_draft === false,
            total: Number(values.total_ttc).toFixed(2),
          })),
        buyers: () => tenant.customers().map(({ values }) => `${values.name} ${values.email}`),
        faults: kwixeo.faults as unknown as Faults<AnyFault>,
        connection: tenant.connections.kwixeo as Record<string, unknown>,
        documents: () =>
          tenant.invoices().map(({ values }) => ({
            reference: String(values.customer_command_reference),
            number: String(values.reference ?? ''),
            isFinal: values.is_draft === false,
            total: Number(values.total_ttc).toFixed(2),
          })),
        onCreate: listener =>
          kwixeo.onCommit(route => (route === 'POST /sales/invoice' ? listener() : undefined)),
        hideNewDocumentsFor: ms => {
          kwixeo.switches.hideNewDocumentsFor = ms;
        },
        close: () => kwixeo.close(),
      };
    },
  },
};

export const erpsUnderTest: readonly ErpUnderTest[] = (Object.keys(rows) as IssuingErp[]).map(id => ({
  id,
  label: erps[id].label,
  worker: erps[id].worker,
  chair: { ...chair, rate: rows[id].rate },
  ...rows[id],
}));
