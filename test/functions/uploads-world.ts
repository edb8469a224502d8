import { type Cloud, type Fronts, startCloud } from '../local/cloud.ts';
import { type MyDsoManagerSandbox, startMyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import { keysOf, openUploadDoor, type UploadDoor } from './upload-door.ts';

const functions = [
  'upload-my-dso-manager-csv',
  'receive-my-dso-manager-csv',
  'fetch-upload',
  'retry-upload',
  'create-drop',
  'list-uploads',
  'fetch-rejected-rows',
];
/** Header row and rows of an items file, CRLF at every end. */
export function itemsFile(...rows: readonly string[]): string {
  const header =
    'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_currency';
  return [header, ...rows].map(row => `${row}\r\n`).join('');
}

/** One row of it: an invoice of 100.00 EUR unless told otherwise. */
export const item = (number: string, amount = '100.00'): string =>
  `FAC;${number};C1;2026-04-26;2026-05-03;${amount};EUR`;

/** The upload functions in the local cloud, and an account at the tool for each of two tenants. */
export interface UploadsWorld extends Omit<UploadDoor, 'close'>, AsyncDisposable {
  readonly cloud: Cloud;
  /** Account of the tenant `acme`. */
  readonly tool: MyDsoManagerSandbox;
  /** Account of the tenant `globex`. */
  readonly otherTool: MyDsoManagerSandbox;
  /** New settings of the connection of `acme`; they hold for uploads that begin then. */
  connect(settings: Readonly<Record<string, unknown>>): Promise<void>;
}

/**
 * Starts it all.
 * @param settings of the connection of `acme`
 * @param secrets more of them, by full name
 * @param clockScale how many times faster pauses and leases pass
 * @param fronts what is in front of the emulators
 */
export async function startUploads(
  settings: Readonly<Record<string, unknown>> = {},
  secrets: Readonly<Record<string, unknown>> = {},
  clockScale = 50,
  fronts?: Fronts,
): Promise<UploadsWorld> {
  const tool = await startMyDsoManagerSandbox();
  const otherTool = await startMyDsoManagerSandbox({ login: 'globex' });
  const connection = { baseUrl: tool.url, login: 'sandbox', password: 'sandbox-password' };
  const cloud = await startCloud({
    functions,
    clockScale,
    ...(fronts && { fronts }),
    secrets: {
      'invoice-bridge/local/acme/my-dso-manager': { ...connection, ...settings },
      'invoice-bridge/local/acme/api-keys': keysOf('acme'),
      'invoice-bridge/local/globex/my-dso-manager': {
        ...connection,
        baseUrl: otherTool.url,
        login: 'globex',
      },
      'invoice-bridge/local/globex/api-keys': keysOf('globex'),
      ...secrets,
    },
  });
  const door = openUploadDoor(cloud);
  const settled = () => door.settled('upload-my-dso-manager-csv');
  return {
    cloud,
    tool,
    otherTool,
    ...door,
    connect: async changed => {
      await settled();
      cloud.setSecret('invoice-bridge/local/acme/my-dso-manager', { ...connection, ...changed });
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
