import type { OpenErp } from '../../domain/erp.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { ShopReader } from '../../domain/shop.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { queueDocument } from '../../messages/document-queue.ts';

/** What a worker of one ERP is made of. */
export interface DocumentWorkerParts {
  readonly vendor: IssuingErp;
  readonly openErp: (tenant: string) => Promise<OpenErp>;
  readonly parsers: Readonly<Record<Platform, ShopReader>>;
  readonly invoicing: (tenant: string) => Promise<Invoicing>;
  /** Makes settings of a tenant count no more that were read before an ISO instant. */
  readonly forgetSettings: (tenant: string, instant: string) => void;
  readonly ledger: Ledger;
  readonly queue: typeof queueDocument;
  readonly bucket: {
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
  };
}
