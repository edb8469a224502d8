import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { erpsUnderTest } from '../faults/erps-under-test.ts';
import { type Fate, openGate } from '../faults/kills/gate.ts';
import { startWorld, type World } from '../functions/world.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { type Book, openBook } from './book.ts';
import { faultsOf, oneOf, seeded } from './chaos.ts';
import { type Company, openCompanies } from './companies.ts';
import { judge, type Outcome } from './judge.ts';
import type { Told } from './shops.ts';

export interface SoakOptions {
  readonly orders: number;
  readonly companies: number;
  readonly seed: number;
  /** Told of how many documents are at rest, of how many. */
  readonly onProgress: (done: number, of: number) => void;
}

/** How many times faster pauses pass; half an hour is 18 seconds. */
const clockScale = 100;
/** Shares of orders that are told twice, meet a fault of their ERP, end a function, hold or cut a call to AWS. */
const shares = { twice: 0.05, fault: 0.05, kill: 0.01, held: 0.02, lost: 0.02, refund: 0.1 } as const;
/** Documents under way at a time, for each company. */
const atOnce = 2;
/** Milliseconds without any movement after which what is left counts as stuck. */
const stuckAfter = 90_000;
/** Milliseconds between two runs of a schedule: half an hour and five minutes. */
const schedules = { 'requeue-documents': 18_000, 'poll-prestashop-orders': 3_000 } as const;
/** Six minutes of the queues in seconds of the run, but no less than a function may take on a busy machine. */
const visibilitySeconds = 20;
const doors = ['receive-shopify-webhook', 'receive-woocommerce-webhook', 'receive-standard-webhook'];

/** Runs orders and refunds of many companies through the local cloud while much of it fails. */
export async function soak(options: SoakOptions): Promise<Outcome> {
  const gate = openGate();
  // Of calls to AWS those to the table alone are held and cut.
  const { dynamodb } = gate.fronts;
  const world = await startWorld({ clockScale, fronts: { dynamodb } });
  let companies: Company[] = [];
  try {
    await shortenVisibility(world);
    companies = await openCompanies(world, options.companies);
    const book = openBook(world.cloud);
    const fates: Fate[] = [];
    gate.judge(() => fates.shift() ?? 'pass');
    const timers = Object.entries(schedules).map(([name, ms]) =>
      setInterval(() => void world.cloud.fire(name), ms),
    );
    try {
      await work(options, { world, companies, book, fates });
    } finally {
      timers.forEach(clearInterval);
      book.stop();
    }
    return judge(companies, book.all());
  } finally {
    gate.judge(undefined);
    await world.close();
    for (const company of companies) await company.close();
    await gate.close();
  }
}

interface Parts {
  readonly world: World;
  readonly companies: readonly Company[];
  readonly book: Book;
  /** What the next calls to the table meet. */
  readonly fates: Fate[];
}

async function work({ orders, seed, onProgress }: SoakOptions, parts: Parts): Promise<void> {
  const { world, companies, book, fates } = parts;
  const random = seeded(seed);
  const [down, ...others] = companies;
  if (!down) throw new Error('There is no company.');
  await down.tenant.faults.down();
  const total = orders + Math.floor(orders * shares.refund);
  const refunds: Array<() => Promise<void>> = [];
  book.onMove(() => onProgress(book.atRest(), total));

  for (let index = 1; index <= orders; index++) {
    const company = oneOf(random, companies);
    const price = (5 + Math.floor(random() * 29_500) / 100).toFixed(2);
    const meetsFault = random() < shares.fault;
    const fault = oneOf(random, faultsOf(company.erp));
    const isTwice = random() < shares.twice;
    const kills =
      random() < shares.kill
        ? oneOf(random, [...erpsUnderTest.map(({ worker }) => worker), ...doors])
        : undefined;
    if (random() < shares.held) fates.push('held');
    if (random() < shares.lost) fates.push('answer-lost');
    if (meetsFault && company !== down) company.tenant.faults.add({ ...fault, times: 1 });
    const isTroubled = meetsFault || company === down;
    const told = company.shop.order(index, price);
    await tell(told, company, { price, isTroubled, isTwice }, book);
    if (refunds.length < total - orders && index % 10 === 0) {
      const refunded = { price, isTroubled, isTwice };
      refunds.push(() => tell(company.shop.refund(index, told.id, price), company, refunded, book, told.id));
    }
    if (kills !== undefined) await world.cloud.kill(kills);
    if (refunds.length > 0 && random() < shares.refund) await refunds.shift()?.();
    // The company that is down keeps its orders; all others take turns.
    while (openOf(others, book) > atOnce * others.length) {
      if (book.quietFor() > stuckAfter) return;
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
  for (const refund of refunds) await refund();
  await rest(book, one => one === down.tenant.slug);
  await down.tenant.faults.up();
  await rest(book, () => false);
}

/** Documents of these companies that are under way. */
const openOf = (companies: readonly Company[], book: Book): number => {
  const slugs = new Set(companies.map(({ tenant }) => tenant.slug));
  return [...book.open()].filter(({ tenant }) => slugs.has(tenant)).length;
};

/** Tells of an order or a refund as shops do: again and again until it is taken. */
async function tell(
  { id, tell: send }: Told,
  { tenant }: Company,
  of: { readonly price: string; readonly isTroubled: boolean; readonly isTwice: boolean },
  book: Book,
  orderId?: string,
): Promise<void> {
  const { price, isTroubled } = of;
  const ids = orderId === undefined ? { orderId: id } : { orderId, refundId: id };
  const one = book.add({ tenant: tenant.slug, ...ids, price, toldAt: Date.now(), isTroubled });
  while (!(await send())) await new Promise(resolve => setTimeout(resolve, 200));
  one.toldAt = Date.now();
  if (of.isTwice) void send();
}

/** Waits until all is at rest but what a company keeps, or nothing has moved for long since it waits. */
async function rest(book: Book, isKept: (tenant: string) => boolean): Promise<void> {
  const began = Date.now();
  const isQuiet = (): boolean => Math.min(book.quietFor(), Date.now() - began) > stuckAfter;
  while ([...book.open()].some(({ tenant }) => !isKept(tenant)) && !isQuiet()) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** What was in the hands of a function that ended comes back as early as everything else does here. */
async function shortenVisibility({ cloud }: World): Promise<void> {
  const sqs = new SQSClient(sdkSettings(cloud.aws.sqs));
  for (const { worker } of erpsUnderTest) {
    const Attributes = { VisibilityTimeout: String(visibilitySeconds) };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: cloud.queues[worker], Attributes }));
  }
  sqs.destroy();
}
