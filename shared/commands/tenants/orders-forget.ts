import { defineCommand } from '../command.ts';
import { consentOf, consentOptions } from '../consent.ts';
import { deploymentHelp, deploymentOptions, openDeployment } from '../deployment.ts';
import { forgetOrder } from './forget-order.ts';

const help = `npm run orders:forget -- --stage S --tenant T --order ID [--region R] [--yes] [--dry-run]

Erases what is kept of the buyer of a finished order, at a person's request: the order as it was received, the PDF, and
the sentences of its history. Its number, total, reference and states stay, so that it is never issued again.

${deploymentHelp}
  --tenant T     the tenant
  --order ID     the order's id on its platform (digits), its name ('#1042') or the Idempotency-Key of a document
  --dry-run      only show what would be erased
  --yes          do not ask before
  --help         print this`;

/** `npm run orders:forget` */
export const ordersForget = defineCommand({
  name: 'orders:forget',
  help,
  words: 0,
  options: {
    ...deploymentOptions,
    tenant: { type: 'string' },
    order: { type: 'string' },
    ...consentOptions,
  },
  run: async ({ values }, { root, terminal }) => {
    const { tenant, order } = values;
    const deployment = await openDeployment(values, root);
    return forgetOrder({ tenant, order, consent: consentOf(values) }, deployment, terminal);
  },
});
