import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** An upload that has not ended, in the line of those that write the same records of a tool. */
interface Waiting {
  readonly uploadId: string;
  /** ISO instant of its drop. */
  readonly droppedAt: string;
}

/**
 * Which uploads write the same records, and when each was dropped; and the drop of the newest one that has gone. Joining
 * and leaving twice changes nothing.
 */
export const uploadLines = {
  join: (place: Place, { uploadId, droppedAt }: Waiting): Promise<void> =>
    change(place, { [prefix + uploadId]: droppedAt }),
  leave: (place: Place, uploadId: string): Promise<void> => change(place, { [prefix + uploadId]: undefined }),
  /** Notes that an upload goes, unless a newer one has. */
  noteGone: async (place: Place, droppedAt: string): Promise<void> => {
    const goneUntil = Date.parse(droppedAt);
    const condition = {
      expression: 'attribute_not_exists(goneUntil) OR goneUntil < :gone',
      values: { ':gone': goneUntil },
    };
    await setAttributes(keyOf(place), { goneUntil, expiresAt: endOfPlace() }, condition);
  },
  /** Time of the drop of the newest upload that has gone; undefined if none has. */
  goneUntil: async (place: Place): Promise<number | undefined> => {
    const goneUntil = (await getItem(keyOf(place)))?.goneUntil;
    return goneUntil === undefined ? undefined : Number(goneUntil);
  },
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
  await setAttributes(keyOf(place), { ...attributes, expiresAt: endOfPlace() });
}

const endOfPlace = (): number => Math.floor(clock.now().getTime() / 1000) + daysKept * 86_400;
