import type { ShownEvent } from '../../domain/askable-shop.ts';
import type { OpenErp } from '../../domain/erp.ts';
import type { IssuingErp } from '../../domain/erps.ts';
import type { Invoicing } from '../../domain/invoicing.ts';
import type { PlatformId } from '../../domain/order.ts';
import type { Platform } from '../../domain/platforms.ts';
import type { ShopReader } from '../../domain/shop.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { ShopEvent } from '../../messages/document-message.ts';
import type { queueDocument } from '../../messages/document-queue.ts';

/** What a worker of one ERP is made of. */
export interface DocumentWorkerParts {
  readonly vendor: IssuingErp;
  readonly openErp: (tenant: string) => Promise<OpenErp>;
  readonly parsers: Readonly<Record<Platform, ShopReader>>;
  /**
   * What a shop tells of an order when it is asked; nothing if it cannot be asked or no longer has it. Throws what it
   * throws if it does not answer.
   */
  readonly askShop: (
    shop: Pick<ShopEvent, 'tenant' | 'platform' | 'shop'>,
    orderId: PlatformId,
  ) => Promise<readonly ShownEvent[]>;
  readonly invoicing: (tenant: string) => Promise<Invoicing>;
  /** Makes settings of a tenant count no more that were read before an ISO instant. */
  readonly forgetSettings: (tenant: string, instant: string) => void;
  readonly ledger: Ledger;
  readonly queue: typeof queueDocument;
  readonly bucket: {
    readonly getObject: (key: string) => Promise<Buffer | undefined>;
    readonly putObject: (
      key: string,
      body: Buffer,
      contentType: string,
      metadata?: Readonly<Record<string, string>>,
    ) => Promise<void>;
  };
}
