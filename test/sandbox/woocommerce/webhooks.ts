import * as z from 'zod';
import { webhookCalls } from '../../../shared/shops/woocommerce/webhooks/endpoints.ts';
import type { AnyFault } from '../faults.ts';
import type { SandboxHandler, SandboxReply } from '../http-server.ts';

/** A webhook as the REST API shows it: without its secret. */
export interface WooWebhook {
  readonly id: number;
  readonly name: string;
  readonly status: 'active' | 'paused' | 'disabled';
  readonly topic: string;
  readonly delivery_url: string;
}

/** The webhooks of the shop, which its owner may change in the settings as well. */
export interface WooWebhooks {
  readonly all: () => readonly WooWebhook[];
  /** What one of them signs with. */
  readonly secretOf: (id: number) => string | undefined;
  readonly add: (given: Pick<WooWebhook, 'topic' | 'delivery_url'> & Partial<WooWebhook>) => WooWebhook;
  readonly set: (id: number, status: WooWebhook['status']) => void;
  readonly remove: (topic: string) => void;
  /** A delivery that got no 2xx: with the seventh in a row the shop switches it off (class-wc-webhook.php). */
  readonly fail: (id: number) => void;
}

const failuresBeforeOff = 6;

export function createWooWebhooks(): WooWebhooks & { readonly clear: () => void } {
  let kept: WooWebhook[] = [];
  const secrets = new Map<number, string>();
  const failures = new Map<number, number>();
  let lastId = 0;
  const set: WooWebhooks['set'] = (id, status) => {
    kept = kept.map(one => (one.id === id ? { ...one, status } : one));
  };
  return {
    all: () => kept,
    secretOf: id => secrets.get(id),
    add: given => {
      const { secret, ...shown } = { secret: '', name: 'Webhook', status: 'active' as const, ...given };
      const one = { id: ++lastId, ...shown };
      kept = [...kept, one];
      secrets.set(one.id, secret);
      return one;
    },
    set,
    remove: topic => {
      kept = kept.filter(one => one.topic !== topic);
    },
    fail: id => {
      const failed = failures.get(id) ?? 0;
      if (failed >= failuresBeforeOff) set(id, 'disabled');
      else failures.set(id, failed + 1);
    },
    clear: () => {
      kept = [];
      secrets.clear();
      failures.clear();
    },
  };
}

/** What a key may do, and whether its user manages the shop. */
export interface WooRights {
  permissions: 'read' | 'read_write';
  managesShop: boolean;
}

const status = z.enum(['active', 'paused', 'disabled']);
const topic = z.string().regex(/^(?:coupon|customer|order|product)\.(?:created|updated|deleted|restored)$/);
const created = z.object({
  name: z.string(),
  topic,
  delivery_url: z.url({ protocol: /^https?$/ }),
  secret: z.string(),
  status,
});

type Answer = (status: number, body: unknown) => SandboxReply;
type Fail = (status: number, code: string, message: string) => SandboxReply;

/** The routes about webhooks, for a key that was accepted. */
export function webhookRoutes(
  webhooks: WooWebhooks,
  rights: WooRights,
  { reply, failure }: { readonly reply: Answer; readonly failure: Fail },
): Readonly<Record<string, SandboxHandler<AnyFault>>> {
  const { list, create, update } = webhookCalls.webhooks;
  const mayNot = (): SandboxReply | undefined =>
    rights.managesShop
      ? undefined
      : failure(403, 'woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.');
  const mayNotWrite = (): SandboxReply | undefined =>
    rights.permissions === 'read'
      ? failure(
          401,
          'woocommerce_rest_authentication_error',
          'The API key provided does not have write permissions.',
        )
      : mayNot();
  return {
    [list.route]: ({ query }) => {
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 10)];
      if (size > 100) return failure(400, 'rest_invalid_param', 'Invalid parameter(s): per_page');
      const newestFirst = webhooks.all().toReversed();
      return mayNot() ?? reply(200, newestFirst.slice((page - 1) * size, page * size));
    },
    [create.route]: async ({ body }) => {
      const refused = mayNotWrite();
      if (refused) return refused;
      const read = created.safeParse(body).data;
      if (!read) return failure(400, 'rest_invalid_param', 'Invalid parameter(s): topic');
      const made = webhooks.add(read);
      await ping(made);
      return reply(201, made);
    },
    [update.route]: ({ params, body }) => {
      const refused = mayNotWrite();
      if (refused) return refused;
      const id = Number(params.id);
      const read = z.strictObject({ status }).safeParse(body).data;
      if (!read) return failure(400, 'rest_invalid_param', 'Invalid parameter(s): status');
      if (!webhooks.all().some(one => one.id === id))
        return failure(404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.');
      webhooks.set(id, read.status);
      return reply(
        200,
        webhooks.all().find(one => one.id === id),
      );
    },
  };
}

/** The form that the shop posts when a webhook is saved, unsigned. */
async function ping({ id, delivery_url }: WooWebhook): Promise<void> {
  const body = new URLSearchParams({ webhook_id: String(id) });
  await fetch(delivery_url, { method: 'POST', body }).catch(() => undefined);
}
