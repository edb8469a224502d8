import { VendorRefusedError } from '../../errors.ts';

/**
 * What is found of one record; undefined if WISEDAT has none of its id. A 404 without its list of errors may come from a
 * proxy, or from a tunnel that lost the computer a moment ago: it counts once a list has been answered and the record is
 * still not there.
 * @param list any list, of which nothing is read
 */
export async function findOne<Found>(
  find: () => Promise<Found>,
  list: () => Promise<unknown>,
): Promise<Found | undefined> {
  try {
    return await find();
  } catch (error) {
    if (!isAbsence(error)) throw error;
    if (error.answered.messages.length > 0) return undefined;
  }
  await list();
  try {
    return await find();
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

type Absence = VendorRefusedError & { readonly answered: NonNullable<VendorRefusedError['answered']> };

const isAbsence = (error: unknown): error is Absence =>
  error instanceof VendorRefusedError && error.answered?.status === 404;
