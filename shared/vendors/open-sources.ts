import type { SourceErp } from '../domain/erps.ts';
import type { InvoiceSource, SourceSettings } from '../domain/receivables/invoice-source.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { openKwixeoSource } from './kwixeo/receivables/source.ts';
import { openWisedatSource } from './wisedat/receivables/source.ts';

type OpenSource = (tenant: string, tokens: TokenSource, settings: SourceSettings) => Promise<InvoiceSource>;

/** How each ERP is opened for a tenant whose receivables are read. */
export const openSources: Readonly<Record<SourceErp, OpenSource>> = {
  wisedat: openWisedatSource,
  kwixeo: openKwixeoSource,
};
