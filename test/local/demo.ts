import type { Cloud } from './cloud.ts';
import { showChanged } from './demo-changed.ts';
import { demoChecks } from './demo-checks.ts';
import { showDecisions } from './demo-decisions.ts';
import { showGateway } from './demo-gateway.ts';
import { showKwixeo } from './demo-kwixeo.ts';
import { showKwixeoIssuing } from './demo-kwixeo-issuing.ts';
import { showLostAnswer, showOrder } from './demo-order.ts';
import { showOverview } from './demo-overview.ts';
import { showOwnShop } from './demo-own-shop.ts';
import { showPayorcrm } from './demo-payorcrm.ts';
import { showPdf } from './demo-pdf.ts';
import { showPrestashop } from './demo-prestashop.ts';
import { showReceivables } from './demo-receivables.ts';
import { showRefund } from './demo-refund.ts';
import { showSweep } from './demo-sweep.ts';
import { showTold } from './demo-told.ts';
import { showUpload } from './demo-upload.ts';
import { showWebhooks } from './demo-webhooks.ts';
import { showWisedat } from './demo-wisedat.ts';
import { showWoocommerce } from './demo-woocommerce.ts';
import { azulejo, librairie, mercearia, type Sandboxes } from './tenants.ts';

/** Shows what the bundle does, line by line; true if all of it went as it should. */
export async function runDemo(
  cloud: Cloud,
  sandboxes: Sandboxes,
  print: (line: string) => void,
): Promise<boolean> {
  const vendors = sandboxes.vendors[azulejo.slug];
  if (!vendors) throw new Error(`There are no vendors for ${azulejo.slug}.`);
  const ofMercearia = sandboxes.vendors[mercearia.slug];
  if (!ofMercearia) throw new Error(`There is no WISEDAT for ${mercearia.slug}.`);
  const kwixeo = sandboxes.vendors[librairie.slug]?.kwixeo;
  if (!kwixeo) throw new Error(`There is no Kwixéo for ${librairie.slug}.`);
  const checks = demoChecks(print);
  const order = await showOrder(cloud, vendors.phcGo, checks);
  const lostAnswer = await showLostAnswer(cloud, vendors.phcGo, checks);
  const { preview, correction } = await showDecisions(cloud, vendors.phcGo, checks);
  const summary = [
    ['create-phc-document', order],
    ['', lostAnswer],
    ['... of changed orders', await showChanged(cloud, vendors.phcGo, checks)],
    ['... of refunds', await showRefund(cloud, vendors.phcGo, checks)],
    ['... of WooCommerce', await showWoocommerce(cloud, vendors, checks)],
    ['... of a shop of your own', await showOwnShop(cloud, vendors.phcGo, checks)],
    ['sweep-shop-orders', await showSweep(cloud, vendors, checks)],
    ['check-shop-webhooks', await showWebhooks(cloud, vendors, checks)],
    ['poll-prestashop-orders', await showPrestashop(cloud, vendors.prestashop, checks)],
    ['send-notification', await showTold(cloud, vendors, checks)],
    ['create-wisedat-invoice', await showWisedat(cloud, ofMercearia.wisedat, checks)],
    ['create-kwixeo-invoice', await showKwixeoIssuing(cloud, kwixeo, checks)],
    ['fetch-overview', await showOverview(cloud, checks)],
    ['preview-order', preview],
    ['retry-document', correction],
    ['upload-my-dso-manager-csv', await showUpload(cloud, vendors.myDsoManager, checks)],
    ['upload-payorcrm-file', await showPayorcrm(cloud, checks)],
    ['sync-receivables', await showReceivables(cloud, ofMercearia, checks)],
    ['fetch-wisedat-invoice-pdf', await showPdf(cloud, vendors.wisedat, checks)],
    ['call-wisedat', await showGateway(cloud, vendors.wisedat, checks)],
    ['call-kwixeo', await showKwixeo(cloud, checks)],
  ] as const;
  print('\nThe operations:');
  for (const [operation, result] of summary) print(`  ${operation.padEnd(27)}${result}`);
  print('');
  return checks.passed();
}
