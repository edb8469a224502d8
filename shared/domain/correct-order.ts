import { type CorrectedField, type Correction, fieldsOf, type KeptCorrection } from './correction.ts';
import type { Invoicing } from './invoicing.ts';
import type { Address, Order } from './order.ts';
import { type CheckedBuyer, checkBuyer } from './tax/buyer-check.ts';
import { readTaxId } from './tax/tax-id.ts';

/** Why the tax number of a correction cannot be printed; undefined if it can. Never repeats the number. */
export function faultOfTaxId(
  { taxId }: Correction,
  { country }: Pick<Invoicing, 'country'>,
): string | undefined {
  if (taxId === undefined || taxId === null) return undefined;
  const reading = readTaxId(taxId, country);
  if (reading.kind === 'invalid') return `is not valid: ${reading.reason}`;
  return reading.kind === 'final-consumer' ? 'must be null for a final consumer' : undefined;
}

/** Puts a correction on top of an earlier one. `order` is undefined where what the shop sent cannot be read. */
export function keepFor(
  order: Order | undefined,
  correction: Correction,
  earlier?: KeptCorrection,
): KeptCorrection {
  const stated = order && statedBy(order);
  const instead = fieldsOf(correction).flatMap(field => (stated ? [[field, stated[field]]] : []));
  return {
    fields: { ...earlier?.fields, ...correction },
    instead: { ...earlier?.instead, ...Object.fromEntries(instead) },
  };
}

/** What an order says of the buyer, as a document needs it. */
interface CorrectedOrder {
  readonly order: Order;
  readonly customerNumber?: number;
}

/** The order as a person corrected it; a field that the shop has changed since then is the shop's again. */
export function correctOrder(order: Order, kept: KeptCorrection | undefined): CorrectedOrder {
  if (!kept) return { order };
  const stated = statedBy(order);
  const current = fieldsOf(kept.fields).filter(
    field => kept.instead[field] === undefined || kept.instead[field] === stated[field],
  );
  const { taxId, customerNumber, name, address } = Object.fromEntries(
    current.map(field => [field, kept.fields[field]]),
  ) as Correction;
  let { buyer } = order;
  if (taxId === null) {
    const { typedTaxId: _none, possibleTaxId: _unclear, isBusiness: _known, company, ...person } = buyer;
    buyer = { ...person, name: company ?? person.name };
  } else if (taxId !== undefined) {
    buyer = { ...buyer, typedTaxId: { text: taxId, from: 'correction' } };
  }
  // Which of the two names is printed depends on the tax number.
  if (name !== undefined) buyer = { ...buyer, name, ...(buyer.company !== undefined && { company: name }) };
  if (address !== undefined) buyer = { ...buyer, billing: filled(address) };
  return { order: { ...order, buyer }, ...(customerNumber !== undefined && { customerNumber }) };
}

/**
 * The buyer on the document. A record that a person has named brings its own tax number, so the order need not give
 * one. Throws HeldError as `checkBuyer`.
 */
export function checkCorrectedBuyer(
  { order, customerNumber }: CorrectedOrder,
  invoicing: Invoicing,
): CheckedBuyer {
  const isKnown = customerNumber !== undefined && order.buyer.typedTaxId === undefined;
  return isKnown ? {} : checkBuyer(order, invoicing);
}

function statedBy({ buyer }: Order): Record<CorrectedField, string> {
  const taxId = buyer.typedTaxId?.text ?? '';
  const name = buyer.company ?? buyer.name;
  return {
    taxId,
    name,
    customerNumber: JSON.stringify([taxId, name]),
    address: JSON.stringify(buyer.billing ?? buyer.shipping ?? {}),
  };
}

function filled(address: NonNullable<Correction['address']>): Address {
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
}
