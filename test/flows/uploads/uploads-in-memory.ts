import type { FileUploadParts } from '../../../shared/flows/uploads/upload-parts.ts';
import type { ReplaceControl } from '../../../shared/ledger/replace-control.ts';
import type { SentRows } from '../../../shared/ledger/sent-rows.ts';
import type { UploadRow } from '../../../shared/ledger/uploads.ts';

type Kept = 'uploads' | 'lines' | 'control' | 'leases' | 'forgetSettings';

/** What the ledger keeps of uploads, in memory; leases are always free. */
export function uploadsInMemory() {
  const rows = new Map<string, UploadRow>();
  const lines = new Map<string, Map<string, string>>();
  const lineAt = ({ line }: { readonly line: string }): Map<string, string> => {
    const known = lines.get(line) ?? new Map<string, string>();
    lines.set(line, known);
    return known;
  };
  const gone = new Map<string, number>();
  let control: ReplaceControl = {};
  const parts: Pick<FileUploadParts, Kept> = {
    uploads: {
      findUpload: async (_, uploadId) => rows.get(uploadId),
      openUpload: async row => !rows.has(row.uploadId) && Boolean(rows.set(row.uploadId, row)),
      moveUpload: async (row, from) =>
        rows.get(row.uploadId)?.state === from && Boolean(rows.set(row.uploadId, row)),
    },
    lines: {
      join: async (place, { uploadId, droppedAt }) => void lineAt(place).set(uploadId, droppedAt),
      leave: async (place, uploadId) => void lineAt(place).delete(uploadId),
      noteGone: async ({ line }, droppedAt) =>
        void gone.set(line, Math.max(gone.get(line) ?? 0, Date.parse(droppedAt))),
      goneUntil: async ({ line }) => gone.get(line),
      read: async place => [...lineAt(place)].map(([uploadId, droppedAt]) => ({ uploadId, droppedAt })),
    },
    control: {
      read: async () => control,
      update: async (_tenant, _target, changes) => {
        control = { ...control, ...changes };
      },
    },
    forgetSettings: () => {},
    leases: {
      acquireLease: async name => ({ pk: name, holder: 'test' }),
      renewLease: async () => true,
      releaseLease: async () => undefined,
    },
  };
  return { rows, control: () => control, parts };
}

/** What was sent of rows that are only added, as the ledger keeps it. */
export function sentInMemory(): SentRows {
  const known = new Map<string, 'sent' | 'doubt'>();
  return {
    knows: digest => known.get(digest),
    claim: async digests => {
      for (const digest of digests) known.set(digest, 'doubt');
    },
    settle: async (digests, outcome) => {
      for (const digest of digests) {
        if (outcome === 'sent') known.set(digest, 'sent');
        else known.delete(digest);
      }
    },
  };
}
