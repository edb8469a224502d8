import { type Cloud, type Fronts, startCloud } from '../local/cloud.ts';
import { type PayorcrmSandbox, startPayorcrmSandbox } from '../sandbox/payorcrm/sandbox.ts';
import { keysOf, openUploadDoor, type UploadDoor } from './upload-door.ts';

const functions = [
  'upload-payorcrm-file',
  'receive-payorcrm-file',
  'fetch-upload',
  'retry-upload',
  'create-drop',
];

/** A row of an uploaded array. */
export type Row = Readonly<Record<string, unknown>>;

export const customer = (customerno: string, more: Row = {}): Row => ({
  customerno,
  emailaddress1: `${customerno.toLowerCase()}@example.com`,
  ...more,
});

export const invoice = (customerNumber: string, invoiceNumber: string, more: Row = {}): Row => ({
  customerNumber,
  invoiceNumber,
  invoiceAmount: 121.5,
  ...more,
});

/** The upload functions in the local cloud, and an account at PayorCRM for each of two tenants. */
export interface PayorcrmWorld extends Omit<UploadDoor, 'close'>, AsyncDisposable {
  readonly cloud: Cloud;
  /** Account of the tenant `acme`. */
  readonly tool: PayorcrmSandbox;
  /** Account of the tenant `globex`. */
  readonly otherTool: PayorcrmSandbox;
  /** Drops rows as a JSON file of a new name; waits for the end of the upload. */
  dropRows(entity: 'customers' | 'invoices', ...rows: Row[]): ReturnType<UploadDoor['drop']>;
  /** A path of a file that was not dropped yet. */
  fresh(entity: string, ending?: string, tenant?: string): string;
  /** New settings of the connection of `acme`; they hold for uploads that begin then. */
  connect(settings: Row): Promise<void>;
}

/**
 * Starts it all; amounts are sent as decimals.
 * @param clockScale how many times faster pauses and leases pass
 * @param fronts what is in front of the emulators
 */
export async function startPayorcrm(
  settings: Row = {},
  clockScale = 50,
  fronts: Fronts = {},
): Promise<PayorcrmWorld> {
  const tool = await startPayorcrmSandbox();
  const otherTool = await startPayorcrmSandbox({ apiKey: 'globex-key', apiSecret: 'globex-secret' });
  const connectionOf = ({ url, keys }: PayorcrmSandbox) => ({ baseUrl: url, ...keys, amountUnit: 'decimal' });
  const secret = (tenant: string, name: string): string => `invoice-bridge/local/${tenant}/${name}`;
  const cloud = await startCloud({
    functions,
    clockScale,
    fronts,
    secrets: {
      [secret('acme', 'payorcrm')]: { ...connectionOf(tool), ...settings },
      [secret('acme', 'api-keys')]: keysOf('acme'),
      [secret('globex', 'payorcrm')]: connectionOf(otherTool),
      [secret('globex', 'api-keys')]: keysOf('globex'),
    },
  });
  const door = openUploadDoor(cloud);
  const settled = () => door.settled('upload-payorcrm-file');
  let names = 0;
  const fresh: PayorcrmWorld['fresh'] = (entity, ending = 'json', tenant = 'acme') =>
    `${tenant}/payorcrm/${entity}/file-${++names}.${ending}`;
  return {
    cloud,
    tool,
    otherTool,
    ...door,
    fresh,
    dropRows: (entity, ...rows) => door.drop(fresh(entity), JSON.stringify(rows)),
    connect: async changed => {
      await settled();
      cloud.setSecret(secret('acme', 'payorcrm'), { ...connectionOf(tool), ...changed });
    },
    async [Symbol.asyncDispose]() {
      await settled();
      door.close();
      await cloud.close();
      await tool.close();
      await otherTool.close();
    },
  };
}
