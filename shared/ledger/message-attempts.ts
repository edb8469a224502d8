import { deleteItem, increment } from '../aws/table.ts';
import { clock } from '../clock.ts';

const daysKept = 15;

/** Counts a message that came before, before it is worked on; what remains counted afterwards is a crash. */
export async function countAttempt(messageId: string): Promise<number> {
  return increment(keyOf(messageId), Math.floor(clock.now().getTime() / 1000) + daysKept * 86_400);
}

/** Forgets the count: the work came to an orderly end. */
export async function clearAttempts(messageId: string): Promise<void> {
  await deleteItem(keyOf(messageId));
}

const keyOf = (messageId: string): string => `MSG#${messageId}`;
