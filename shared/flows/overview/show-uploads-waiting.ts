import type { UploadState } from '../../domain/uploads/upload.ts';
import type { listUploads, UploadRow } from '../../ledger/uploads.ts';
import { type ListedUpload, showUploadInList } from '../uploads/show-uploads.ts';

/** States in which an upload waits for a person, and in which it goes on by itself. */
const waitsForPerson = ['held', 'unknown'] as const satisfies readonly UploadState[];
const underWay = ['checking', 'sending'] as const satisfies readonly UploadState[];

/** Uploads that are shown of a state. */
const mostShown = 20;

interface WaitingUploads {
  /** Oldest first. */
  readonly needsYou: readonly ListedUpload[];
  readonly underWay: { readonly count: number; readonly oldestAt: string | null };
  /** There are more than are shown, or counted, of some state. */
  readonly more: boolean;
}

/** Uploads of a tenant that wait for a person, and how many go on by themselves. */
export async function showUploadsWaiting(tenant: string, list: typeof listUploads): Promise<WaitingUploads> {
  const pagesOf = (states: readonly UploadState[]) =>
    Promise.all(states.map(state => list(tenant, { state, limit: mostShown })));
  const [waiting, moving] = await Promise.all([pagesOf(waitsForPerson), pagesOf(underWay)]);
  const oldestFirst = (pages: typeof waiting): UploadRow[] =>
    pages.flatMap(({ uploads }) => uploads).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  // A drop that was announced and never came is nobody's work.
  const arrived = oldestFirst(moving).filter(({ file }) => file !== undefined);
  return {
    needsYou: oldestFirst(waiting).map(showUploadInList),
    underWay: { count: arrived.length, oldestAt: arrived[0]?.createdAt ?? null },
    more: [...waiting, ...moving].some(({ cursor }) => cursor !== undefined),
  };
}
