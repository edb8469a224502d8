import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** An upload that has not ended, in the line of those that write the same records of a tool. */
interface Waiting {
  readonly uploadId: string;
  /** ISO instant of its drop. */
  readonly droppedAt: string;
}

/** Which uploads write the same records, and when each was dropped. Joining and leaving twice changes nothing. */
export const uploadLines = {
  join: (place: Place, { uploadId, droppedAt }: Waiting): Promise<void> =>
    change(place, { [prefix + uploadId]: droppedAt }),
  leave: (place: Place, uploadId: string): Promise<void> => change(place, { [prefix + uploadId]: undefined }),
  read: async (place: Place): Promise<Waiting[]> =>
    Object.entries((await getItem(keyOf(place))) ?? {}).flatMap(([name, droppedAt]) =>
      name.startsWith(prefix) ? [{ uploadId: name.slice(prefix.length), droppedAt: String(droppedAt) }] : [],
    ),
};

interface Place {
  readonly tenant: string;
  readonly target: string;
  /** Name of the records. */
  readonly line: string;
}

const prefix = 'U#';
/** As long as uploads are on record. */
const daysKept = 90;

const keyOf = ({ tenant, target, line }: Place): string => `T#${tenant}#LINE#${target}#${line}`;

async function change(place: Place, attributes: Record<string, string | undefined>): Promise<void> {
  const expiresAt = Math.floor(clock.now().getTime() / 1000) + daysKept * 86_400;
  await setAttributes(keyOf(place), { ...attributes, expiresAt });
}
