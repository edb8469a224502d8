import Big from 'big.js';
import type { PhcGoDocumentRequest } from '../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import type { PhcGoProduct } from '../../../shared/vendors/phc-go/endpoints/products.ts';
import type { PhcGoShipping } from '../../../shared/vendors/phc-go/endpoints/shippings.ts';
import { isExemptionCode, isRateOf } from './portuguese-tax.ts';
import type { PhcGoLine } from './records.ts';
import { refuseUnless } from './refusal.ts';
import type { PhcGoInstallation, PhcGoSwitches } from './settings.ts';
import { lineAmount } from './totals.ts';

/** Lines of a document that sells: products, then shippings as further lines. */
export function soldLines(
  { products, shippings = [], document }: PhcGoDocumentRequest,
  installation: PhcGoInstallation,
  switches: PhcGoSwitches,
): PhcGoLine[] {
  const asked = [...products, ...shippings.map(asProduct)];
  return asked.map(product => soldLine(product, document.taxExemptionCode ?? '', installation, switches));
}

function soldLine(
  product: PhcGoProduct,
  exemptionOfDocument: string,
  { articles }: PhcGoInstallation,
  switches: PhcGoSwitches,
): PhcGoLine {
  const { reference, quantity = 0, unitPrice, taxIncluded = false, taxRegion = 'PT' } = product;
  const article = articles[reference];
  const known = article !== undefined || switches.unknownReferences === 'accept';
  refuseUnless(known, `The article ${reference} does not exist.`);
  const taxPercentage = product.taxPercentage ?? article?.rate ?? 23;
  refuseUnless(isRateOf(taxRegion, taxPercentage), `There is no rate of ${taxPercentage} % in ${taxRegion}.`);
  const taxExemptionCode = product.taxExemptionCode || exemptionOfDocument;
  const exempt = taxPercentage > 0 || isExemptionCode(taxExemptionCode);
  refuseUnless(exempt, `The article ${reference} has no tax and no valid exemption code.`);
  const kept = keptPrice(unitPrice ?? 0, switches);
  const discounts = discountsOf(product);
  return {
    reference,
    designation: product.designation ?? article?.designation ?? '',
    unitPrice: kept,
    quantity,
    discounts,
    taxIncluded,
    taxPercentage,
    taxRegion,
    taxExemptionCode: taxPercentage > 0 ? '' : taxExemptionCode,
    amount: lineAmount(kept, quantity, discounts),
  };
}

function keptPrice(unitPrice: number, { priceDecimals, excessDecimals }: PhcGoSwitches): string {
  const kept = new Big(unitPrice).round(priceDecimals, Big.roundDown);
  refuseUnless(excessDecimals === 'cut' || kept.eq(unitPrice), `A price has ${priceDecimals} decimals.`);
  return kept.toFixed(priceDecimals);
}

function discountsOf(product: PhcGoProduct): string[] {
  const { discount1, discount2, discount3, discount4, discount5, discount6 } = product;
  return [discount1, discount2, discount3, discount4, discount5, discount6].flatMap(discount =>
    discount ? [String(discount)] : [],
  );
}

/** A shipping without reference or price prints nothing useful; the document is silent, the sandbox refuses. */
function asProduct(shipping: PhcGoShipping): PhcGoProduct {
  refuseUnless(Boolean(shipping.ship_reference), 'A shipping needs a reference.');
  refuseUnless(shipping.ship_unitPrice !== undefined, 'A shipping needs a price.');
  return {
    reference: shipping.ship_reference ?? '',
    designation: shipping.ship_designation,
    unitPrice: shipping.ship_unitPrice,
    quantity: shipping.ship_quantity ?? 1,
    taxIncluded: shipping.ship_taxIncluded,
    taxPercentage: shipping.ship_taxPercentage,
    taxRegion: shipping.ship_taxRegion,
    discount1: shipping.ship_discount1,
    discount2: shipping.ship_discount2,
  };
}
