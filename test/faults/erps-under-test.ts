import { erps, type IssuingErp } from '../../shared/domain/erps.ts';
import { addWisedatIssuer } from '../functions/wisedat-issuer.ts';
import type { Tenant, World } from '../functions/world.ts';
import type { AnyFault, Faults } from '../sandbox/faults.ts';

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
  extends Pick<Tenant, 'slug' | 'deliver' | 'documentOf' | 'document' | 'settled' | 'put'> {
  readonly faults: Faults<AnyFault>;
  readonly connection: Readonly<Record<string, unknown>>;
  /** Oldest first; open ones included. */
  readonly documents: () => readonly MadeDocument[];
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
  readonly login: string;
  readonly add: (world: World) => Promise<FaultTenant>;
}

const reference = /^IB-/;

/** Every ERP that issues: a new one runs all of the fault matrix with a row here. */
const rows: { readonly [Id in IssuingErp]: Omit<ErpUnderTest, 'id' | 'label' | 'worker'> } = {
  'phc-go': {
    create: 'POST /createDocument',
    finish: [],
    login: 'POST /generateAccessToken',
    add: async world => {
      const tenant = await world.addTenant();
      const { phcGo } = tenant;
      return {
        ...tenant,
        faults: phcGo.faults as unknown as Faults<AnyFault>,
        connection: tenant.connections['phc-go'],
        documents: () =>
          phcGo.documents.map(({ requisitionNumber, number, draft, total }) => ({
            ...{ reference: requisitionNumber, number: String(number), isFinal: !draft, total },
          })),
        timesCalled: route => phcGo.calls.filter(call => call.route === route).length,
        onCreate: listener => phcGo.onCommit(listener),
        hideNewDocumentsFor: ms => {
          phcGo.switches.hideNewDocumentsFor = ms;
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
    add: async world => {
      const tenant = await addWisedatIssuer(world.cloud);
      const { wisedat } = tenant;
      return {
        ...tenant,
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
};

export const erpsUnderTest: readonly ErpUnderTest[] = (Object.keys(rows) as IssuingErp[]).map(id => ({
  id,
  label: erps[id].label,
  worker: erps[id].worker,
  ...rows[id],
}));
