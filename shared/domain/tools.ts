import { keysOf } from './table-keys.ts';
import type { UploadState } from './uploads/upload.ts';

interface ToolFacts {
  /** For sentences: "MY DSO MANAGER". */
  readonly label: string;
  /** The function that works on the files of its queue. */
  readonly worker: string;
  /** Kinds of files or records that it takes, by their names in paths and keys. */
  readonly entities: readonly string[];
  /** How the names of files end that it takes. */
  readonly endings: readonly string[];
  /** States of an upload in which a person may confirm it. */
  readonly confirmable: readonly UploadState[];
}

/**
 * Programs that collect receivables. Every list of tools comes from this table: drops, queues, alarms, confirmations,
 * onboarding. A new tool is a row here and a folder in shared/vendors.
 */
export const tools = {
  'my-dso-manager': {
    label: 'MY DSO MANAGER',
    worker: 'upload-my-dso-manager-csv',
    entities: ['items', 'open-items', 'clients', 'contacts', 'users'],
    endings: ['.csv', '.txt'],
    // A lost file that replaces is decided by the next one.
    confirmable: ['held'],
  },
  payorcrm: {
    label: 'PayorCRM',
    worker: 'upload-payorcrm-file',
    entities: ['customers', 'invoices'],
    endings: ['.csv', '.txt', '.json'],
    // Records that may be there already are sent again; those that are known to be there are not.
    confirmable: ['held', 'unknown'],
  },
} as const satisfies Readonly<Record<string, ToolFacts>>;

export type Tool = keyof typeof tools;
export const toolIds = keysOf<Tool>(tools);
export type ToolEntity<Id extends Tool> = (typeof tools)[Id]['entities'][number];

/** True if this version serves a tool of this name. */
export const isTool = (name: string): name is Tool => Object.hasOwn(tools, name);
