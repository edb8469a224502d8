import { fork } from 'node:child_process';
import { join } from 'node:path';
import { signShopify } from '../../shared/shops/shopify/verify.ts';
import { buildBundles, bundlePath } from '../local/bundles.ts';
import { startCloud } from '../local/cloud.ts';
import { functionEnvironment } from '../local/function-environment.ts';
import { toSecrets } from '../local/local-secrets.ts';
import { readTemplate } from '../local/template.ts';
import { azulejo, startSandboxes } from '../local/tenants.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { slowness } from './calibration.ts';
import { percentile, report } from './figures.ts';

/**
 * `npm run bench -- webhooks`: signed orders through the packaged handler of receive-shopify-webhook, 32 at a time
 * in one process. Without the queue they are test orders: verified, read and then ignored. With the queue they are
 * paid orders, and the emulators answer from this process, which is on another core.
 */
const root = join(import.meta.dirname, '..', '..');
const parallel = 32;
const name = 'receive-shopify-webhook';

/** What webhook-flood.cjs tells: wall clock, time on its core, and milliseconds of every call. */
interface Flood {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly milliseconds: readonly number[];
}

await buildBundles(root);
await using stack = new AsyncDisposableStack();
const sandboxes = await startSandboxes();
stack.defer(() => sandboxes.close());
const cloud = await startCloud({ root, secrets: toSecrets(sandboxes.secrets), functions: [] });
stack.defer(() => cloud.close());
const source = readTemplate(root, cloud.aws.sqs).functions.find(one => one.name === name);
if (!source) throw new Error(`serverless.yml has no function ${name}.`);
const environment = functionEnvironment(source, cloud.aws, 1);

const lines = [
  { title: 'Cadeira de carvalho', sku: 'CAD-01', price: '89.90', quantity: 2, rate: '23' },
  { title: 'Livro de azulejos', sku: 'LIV-07', price: '24.99', rate: '6' },
  { title: 'Vinho do Porto', sku: 'VIN-02', price: '12.45', quantity: 3, rate: '13' },
];
const body = shopifyOrderBody(shopifyOrder({ id: '6184920384729200009', name: '#1', lines }));

function eventOf(headers: Readonly<Record<string, string>>) {
  return {
    pathParameters: { tenant: azulejo.slug },
    headers: {
      'x-shopify-topic': 'orders/paid',
      'x-shopify-shop-domain': azulejo.shop,
      'x-shopify-hmac-sha256': signShopify(body, azulejo.webhookSecret),
      ...headers,
    },
    body,
    isBase64Encoded: false,
  };
}

function flood(headers: Readonly<Record<string, string>>, status: number, count: number): Promise<Flood> {
  const { promise, resolve, reject } = Promise.withResolvers<Flood>();
  const child = fork(join(import.meta.dirname, 'webhook-flood.cjs'), {
    env: environment,
    // A log to nowhere, as fast as a pipe that is read.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.on('message', told => resolve(told as Flood));
  child.on('exit', code => reject(new Error(`The flood ended with exit code ${code}.`)));
  child.send({ bundle: bundlePath(root, name), event: eventOf(headers), status, count, parallel });
  return promise;
}

const ignored = await flood({ 'x-shopify-test': 'true' }, 200, 40_000);
const refused = await flood({ 'x-shopify-hmac-sha256': signShopify(body, 'guessed') }, 401, 40_000);
const before = await slowness();
const queued = await flood({}, 200, 4_000);
const machine = (before + (await slowness())) / 2;

const perCore = ({ milliseconds, cpuSeconds }: Flood): number => milliseconds.length / cpuSeconds;
const perSecond = ({ milliseconds, seconds }: Flood): number => milliseconds.length / seconds;
report({
  figures: [
    { name: 'bytes of the order', value: Buffer.byteLength(body), unit: 'bytes' },
    {
      name: 'verified, read and ignored (no queue)',
      value: perCore(ignored),
      unit: '1/s per core',
      bar: { atLeast: 10_000 },
    },
    { name: 'the same, p50 at 32', value: percentile(ignored.milliseconds, 50), unit: 'ms' },
    {
      name: 'the same, p99 at 32',
      value: percentile(ignored.milliseconds, 99),
      unit: 'ms',
      bar: { atMost: 5 },
    },
    { name: 'wrong signatures refused', value: perCore(refused), unit: '1/s per core' },
    { name: 'verified and queued', value: perSecond(queued), unit: '1/s' },
    { name: 'verified and queued, of one core', value: perCore(queued), unit: '1/s per core' },
    { name: 'this machine, slower than that of the bars', value: machine, unit: 'times' },
    {
      name: 'verified and queued, of one core of the machine of the bars',
      value: perCore(queued) * machine,
      unit: '1/s per core',
      bar: { atLeast: 3_000 },
    },
    { name: 'verified and queued, p50 at 32', value: percentile(queued.milliseconds, 50), unit: 'ms' },
    { name: 'verified and queued, p99 at 32', value: percentile(queued.milliseconds, 99), unit: 'ms' },
  ],
});
