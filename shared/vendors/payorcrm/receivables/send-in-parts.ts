import { VendorRefusedError } from '../../../errors.ts';

/** So many refused calls, one after the other, are not about single records. */
const mostRefusals = 20;

/**
 * Sends records in one call. A batch is refused as a whole for a single record that the tool does not like, so it is
 * halved then until that one is alone: a refusal says that nothing was taken. Gives the tool's words for each record that
 * was not taken. Throws everything else that `send` throws.
 */
export async function sendInParts<Item>(
  records: readonly Item[],
  send: (part: readonly Item[]) => Promise<unknown>,
): Promise<ReadonlyArray<{ readonly record: Item; readonly words: string }>> {
  let refusals = 0;
  return sendPart(records);

  async function sendPart(part: readonly Item[]): Promise<Array<{ record: Item; words: string }>> {
    try {
      await send(part);
      refusals = 0;
      return [];
    } catch (error) {
      if (!(error instanceof VendorRefusedError)) throw error;
      refusals++;
      if (part.length === 1 || refusals >= mostRefusals)
        return part.map(record => ({ record, words: error.said }));
      const middle = Math.ceil(part.length / 2);
      return [...(await sendPart(part.slice(0, middle))), ...(await sendPart(part.slice(middle)))];
    }
  }
}
