import { getObject, putObject } from '../../../shared/aws/bucket.ts';
import { findStack } from '../../../shared/aws/operator/stack.ts';
import { defineCommand } from '../../../shared/commands/command.ts';
import { CommandError, UsageError } from '../../../shared/commands/command-error.ts';
import { apiAddresses, findAnswering } from '../../../shared/commands/deploy/api-address.ts';
import {
  type Deployment,
  deploymentHelp,
  deploymentOptions,
  openDeployment,
} from '../../../shared/commands/deployment.ts';
import { uploadReportSchema } from '../../../shared/domain/uploads/upload.ts';
import { type DemoChecks, demoChecks } from '../demo-checks.ts';
import { eventually } from '../eventually.ts';
import { type ShownDocument, tenantDoor } from '../tenant-door.ts';
import { azulejo, mercearia } from '../tenants.ts';
import { basketsOf } from './baskets.ts';
import { type VendorsState, vendorsStateAddress, vendorsStateSchema } from './vendors-file.ts';

const help = `npm run demo -- --endpoint URL --stage local [--region R]

Shows the bundle at work in an emulator that it was deployed to, with the simulated vendors of "npm start -- --vendors".
Ends with 1 if something did not go as it should. It makes orders up, so it works on no other stage.

${deploymentHelp}
  --help         print this`;

/** Milliseconds: an emulator may start a container for each function first. */
const patience = 180_000;
const patienceForApi = 10_000;

/** What the steps of the demonstration work with. */
interface Stage {
  readonly api: string;
  readonly bucket: string;
  readonly checks: DemoChecks;
  readonly vendors: () => Promise<VendorsState>;
}

/** `npm run demo`: the demonstration of `npm start`, in short, on a deployed stack. */
export const demo = defineCommand({
  name: 'demo',
  help,
  words: 0,
  options: deploymentOptions,
  run: async ({ values }, { root, terminal }) => {
    if (values.stage !== 'local')
      throw new UsageError(
        'The demonstration makes orders up: it works on stage "local" of an emulator only.',
      );
    const deployment = await openDeployment(
      values,
      root,
      'Name the emulator with --endpoint; on this machine alone "npm start" shows the demonstration.',
    );
    const state = vendorsStateAddress(root);
    if (state === undefined)
      throw new CommandError(
        'No simulated vendors run from this folder: start them by "npm start -- --vendors".',
      );
    const checks = demoChecks(terminal.print);
    const stage: Stage = {
      api: await apiOf(deployment),
      bucket: deployment.bucket,
      checks,
      vendors: async () => vendorsStateSchema.parse(await (await fetch(state)).json()),
    };
    terminal.print(`Demonstration in ${deployment.place}, at ${stage.api}.`);
    for (const [what, show] of steps) await carryOut(what, show, stage);
    terminal.print(
      checks.passed()
        ? '\nDemonstration: all went as it should.'
        : '\nDemonstration: something went wrong, see above.',
    );
    return checks.passed() ? 0 : 1;
  },
});

/** Throws CommandError. */
async function apiOf({ stack, place, endpoint }: Deployment): Promise<string> {
  const found = await findStack(stack);
  if (!found) throw new CommandError(`There is no stack ${stack} in ${place}: npm run deploy makes it.`);
  const answer = await findAnswering(apiAddresses(found.outputs, endpoint), patienceForApi);
  if (answer.url !== undefined) return answer.url;
  throw new CommandError(`The API in ${place} does not answer (${answer.said}): deploy it again.`);
}

const steps = [
  ['An order of Shopify', showOrder],
  ['A dropped file', showDrop],
  ['WISEDAT', showWisedat],
] as const;

/** A step that breaks off is one line that went wrong; the next ones are shown all the same. */
async function carryOut(what: string, show: (stage: Stage) => Promise<void>, stage: Stage): Promise<void> {
  try {
    await show(stage);
  } catch (error) {
    stage.checks.check(`${what}: ${error instanceof Error ? error.message : String(error)}`, false);
  }
}

const doorOf = (api: string, keys: Parameters<typeof tenantDoor>[1]) =>
  tenantDoor({ api, onPut: () => () => undefined, wasPut: () => true }, keys);

/** The document of an order, as soon as nothing more happens to it by itself. */
function atRest(door: ReturnType<typeof doorOf>, orderId: string): Promise<ShownDocument> {
  return eventually(
    `the document of order ${orderId} is issued or held`,
    async () =>
      (await door.documents()).find(
        document => document.orderId === orderId && ['issued', 'held', 'refused'].includes(document.state),
      ),
    patience,
  );
}

async function showOrder({ api, checks, vendors }: Stage): Promise<void> {
  const { chapter, check } = checks;
  const door = doorOf(api, azulejo);
  const { good, odd, next } = basketsOf(new Date());
  const atPhcGo = async () => (await vendors())[azulejo.slug]?.phcGo ?? [];
  const before = (await atPhcGo()).length;

  chapter(`A paid Shopify order of ${azulejo.slug} becomes one PHC GO invoice:`);
  const forged = await doorOf(api, { ...azulejo, webhookSecret: 'guessed' }).deliver(good);
  check(`order ${good.name} with a wrong signature -> ${forged.status}`, forged.status === 401);
  const signed = await door.deliver(good);
  check(`order ${good.name}, signed -> ${signed.status}`, signed.status === 200);
  const issued = await atRest(door, good.id);
  const made = (await atPhcGo()).at(-1);
  check(
    `invoice ${issued.number} at PHC GO, total ${issued.total} EUR, as paid`,
    issued.state === 'issued' && issued.number === made?.number && issued.total === made?.total,
  );
  const pdf = Buffer.from(await (await door.call(`documents/${issued.documentId}/pdf`)).arrayBuffer());
  check(`its PDF: ${pdf.length} bytes`, pdf.subarray(0, 5).toString('latin1') === '%PDF-');

  chapter('The same order again changes nothing, and one that waits for a person stops no other:');
  const repeated = await door.deliver(good);
  check(`order ${good.name}, signed -> ${repeated.status}`, repeated.status === 200);
  const wrong = await door.deliver(odd);
  check(`order ${odd.name}, two taxes on one line -> ${wrong.status}`, wrong.status === 200);
  check(`order ${next.name} -> 200`, (await door.deliver(next)).status === 200);
  const held = await atRest(door, odd.id);
  check(`${odd.name} is ${held.state}: ${held.reason?.text}`, held.reason?.code === 'two-taxes');
  const last = await atRest(door, next.id);
  check(`${next.name} is ${last.state}: invoice ${last.number}`, last.state === 'issued');
  // One line per tenant: what came before it has been worked on.
  const more = (await atPhcGo()).length - before;
  check(`two invoices more at PHC GO than before: one for ${good.name}, one for ${next.name}`, more === 2);
}

const header =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_currency';
const rows = ['6 580,10;EUR', '1.200;EUR'].map(
  (end, index) => `FAC;F-${index + 1};C1;2026-11-15;2026-12-15;${end}`,
);

async function showDrop({ bucket, checks, vendors }: Stage): Promise<void> {
  const { chapter, check } = checks;
  chapter('A CSV file dropped in the bucket goes to MY DSO MANAGER:');
  const path = `${azulejo.slug}/my-dso-manager/items/demo-${Date.now()}.csv`;
  await putObject(`drop/${path}`, Buffer.from(`${[header, ...rows].join('\r\n')}\r\n`), 'text/csv');
  const report = await eventually(
    'the report of the upload is finished',
    async () => {
      const text = await getObject(`reports/${path}.report.json`);
      const read = text && uploadReportSchema.parse(JSON.parse(text.toString()));
      return read && !['checking', 'sending'].includes(read.state) ? read : undefined;
    },
    patience,
  );
  check(
    `s3://${bucket}/drop/${path} -> ${report.state}: ${report.rows.sent} of ${report.rows.read} rows sent`,
    report.state === 'partial' && report.rows.sent === 1,
  );
  for (const { line, message } of report.rejected) check(`line ${line} rejected: ${message}`, true);
  const open = (await vendors())[azulejo.slug]?.myDsoManager ?? [];
  check(`open over there: ${open.join(', ')}`, open.includes('F-1'));
}

async function showWisedat({ api, checks, vendors }: Stage): Promise<void> {
  const { chapter, check } = checks;
  const atWisedat = async () => (await vendors())[mercearia.slug]?.wisedat ?? [];
  const { hamper } = basketsOf(new Date());
  chapter(
    'A WISEDAT in the office gives a PDF, and takes an invoice that is closed once its total is right:',
  );
  const answer = await doorOf(api, azulejo).call('wisedat/salesinvoices/1001/pdf');
  const pdf = Buffer.from(await answer.arrayBuffer());
  check(`GET wisedat/salesinvoices/1001/pdf -> ${answer.status}, ${pdf.length} bytes`, pdf.length > 500);
  const door = doorOf(api, mercearia);
  check(`order ${hamper.name} -> 200`, (await door.deliver(hamper)).status === 200);
  const issued = await atRest(door, hamper.id);
  const made = (await atWisedat()).at(-1);
  check(
    `invoice ${issued.number} of ${issued.total} EUR, closed`,
    issued.state === 'issued' && made?.total === issued.total,
  );
}
