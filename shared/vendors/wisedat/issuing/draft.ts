import type { CreateAnswer, Draft, DraftSteps } from '../../../domain/erp.ts';
import { VendorRefusedError } from '../../../errors.ts';
import { errorFields, log } from '../../../logger.ts';
import type { IssuingApi, SalesInvoiceBody } from './calls.ts';
import { type Customer, ensureCustomer } from './customers.ts';
import { differenceOf, isExactly, writingsOf } from './differences.ts';
import { amountOf, findByReference, findInvoice, readInvoice, type ShownInvoice } from './documents.ts';
import type { DocumentHead } from './to-document.ts';
import type { DocumentLines, Writing } from './to-lines.ts';

interface DraftParts {
  readonly head: DocumentHead;
  /** Ids of the series by year, as the connection has them. */
  readonly series: Readonly<Record<string, string>>;
  readonly customer: Customer;
  readonly writings: DocumentLines['writings'];
  /** Why the document is left open for a person, if it is. */
  readonly leftOpen?: string;
}

/**
 * A sales invoice that is created open. WISEDAT's document prints no body for the answer of a write, so it is found by
 * our reference after the create, and read after each change.
 */
export function draftOf(api: IssuingApi, { head, series, customer, writings, leftOpen }: DraftParts): Draft {
  const reference = head.your_reference ?? '';
  const expectedCustomer =
    customer.kind === 'new' ? { name: customer.body.name, taxId: customer.taxId } : customer;
  let finished = false;
  /** What this attempt wrote last. */
  let written: Writing | undefined;

  const bodyOf = (id: number, { items }: Writing, closed: boolean): SalesInvoiceBody => ({
    ...head,
    customer: id,
    closed,
    items: [...items],
  });
  const shownBy = async (id: string): Promise<ShownInvoice> => {
    const shown = await findInvoice(api, id);
    if (shown) return shown;
    throw new VendorRefusedError(
      `WISEDAT has no sales invoice ${id}.`,
      'There is no sales invoice of this id.',
    );
  };
  /** Writes an open document whole, as WISEDAT asks: it replaces all lines. */
  const rewrite = async (id: string, writing: Writing, { closed = false, customerId = 0 }): Promise<void> => {
    const customer = customerId || Number((await shownBy(id)).customer?.id);
    await api.salesInvoices.update({ body: { ...bodyOf(customer, writing, closed), id } });
    written = writing;
  };
  const waysShown = (shown: ShownInvoice): readonly Writing[] =>
    writingsOf(shown, writings).toSorted((a, b) => Number(b === written) - Number(a === written));
  /** The way that an open document is written in: where its prices do not tell, the one that gives its total. */
  const wayOf = async (id: string): Promise<Writing> => {
    const before = await shownBy(id);
    const ways = waysShown(before);
    const [first, second] = ways;
    if (first && (first === written || (!second && isExactly(before, first)))) return first;
    for (const writing of ways) {
      await rewrite(id, writing, {});
      if (amountOf((await shownBy(id)).total) === amountOf(before.total)) return writing;
    }
    throw new VendorRefusedError(
      `Sales invoice ${id} of WISEDAT shows its prices with fewer decimals than were sent.`,
      'No way of writing the lines gives the total that it showed.',
    );
  };

  const steps: DraftSteps = {
    read: async id => {
      const shown = await shownBy(id);
      const expected = { head, series, customer: expectedCustomer, writings, isOfToday: finished };
      const lines = waysShown(shown)[0]?.sent;
      return { ...readInvoice(shown, differenceOf(shown, expected)), ...(lines && { lines }) };
    },
    adjust: async (id, turn) => {
      const writing = writings[turn];
      if (!writing) return false;
      // What is written anew may be of another buyer; every other change leaves the customer alone.
      await rewrite(id, writing, turn === 0 ? { customerId: await ensureCustomer(api, customer) } : {});
      return true;
    },
    finish:
      leftOpen !== undefined
        ? { leftOpen }
        : async id => {
            const writing = await wayOf(id);
            finished = true;
            await rewrite(id, writing, { closed: true });
          },
  };

  return {
    facts: {
      documentType: head.sales_document ?? '',
      documentDate: head.date,
      lines: writings[0].sent,
    },
    create: async () => {
      const id = await ensureCustomer(api, customer);
      await api.salesInvoices.create({ body: bodyOf(id, writings[0], false) });
      written = writings[0];
      return find(api, reference);
    },
    steps,
  };
}

/** The document was taken: whatever keeps it from being shown now, it is looked up later. */
async function find(api: IssuingApi, reference: string): Promise<CreateAnswer> {
  try {
    const [document, second] = await findByReference(api, reference);
    return document && !second ? { document } : {};
  } catch (error) {
    log.info('The new document is not shown yet', errorFields(error));
    return {};
  }
}
