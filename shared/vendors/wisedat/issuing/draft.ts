import type { CreateAnswer, Draft, DraftSteps } from '../../../domain/erp.ts';
import { VendorRefusedError } from '../../../errors.ts';
import { errorFields, log } from '../../../logger.ts';
import type { IssuingApi, SalesInvoiceBody } from './calls.ts';
import { type Customer, ensureCustomer } from './customers.ts';
import { differenceOf, writingOf } from './differences.ts';
import { findByReference, findInvoice, readInvoice, type ShownInvoice } from './documents.ts';
import type { DocumentHead } from './to-document.ts';
import type { DocumentLines, Writing } from './to-lines.ts';

interface DraftParts {
  readonly head: DocumentHead;
  readonly customer: Customer;
  readonly writings: DocumentLines['writings'];
  /** Why the document is left open for a person, if it is. */
  readonly leftOpen?: string;
}

/**
 * A sales invoice that is created open. WISEDAT's document prints no body for the answer of a write, so it is found by
 * our reference after the create, and read after each change.
 */
export function draftOf(api: IssuingApi, { head, customer, writings, leftOpen }: DraftParts): Draft {
  const reference = head.your_reference ?? '';
  const expectedCustomer =
    customer.kind === 'new' ? { name: customer.body.name, taxId: customer.taxId } : customer;
  let finished = false;

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
  const rewrite = async (id: string, writing: Writing, closed: boolean): Promise<void> => {
    const shown = await shownBy(id);
    const body = bodyOf(Number(shown.customer?.id), writing, closed);
    await api.salesInvoices.update({ body: { ...body, id } });
  };

  const steps: DraftSteps = {
    read: async id => {
      const shown = await shownBy(id);
      const expected = { head, customer: expectedCustomer, writings, isOfToday: finished };
      const lines = writingOf(shown, writings)?.sent;
      return { ...readInvoice(shown, differenceOf(shown, expected)), ...(lines && { lines }) };
    },
    adjust: async (id, turn) => {
      const writing = writings[turn];
      if (!writing) return false;
      await rewrite(id, writing, false);
      return true;
    },
    finish:
      leftOpen !== undefined
        ? { leftOpen }
        : async id => {
            const writing = writingOf(await shownBy(id), writings) ?? writings[0];
            finished = true;
            await rewrite(id, writing, true);
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
