import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import {
  type DigestEvent,
  digestEvent,
  digestEventData,
  digestEventType,
} from '../../../shared/domain/digest-event.ts';
import {
  type DocumentEvent,
  documentEventData,
  documentEventTypes,
} from '../../../shared/domain/document-events.ts';
import type { Faults, HttpFault } from '../faults.ts';
import {
  type SandboxCall,
  type SandboxReply,
  type SandboxRequest,
  type ServerPlace,
  startHttpServer,
} from '../http-server.ts';

/** A program that somebody wrote to hear of documents. It takes nothing that it cannot verify or does not know. */
export interface EventReceiver {
  /** `url` of the connection. */
  readonly url: string;
  /** `secret` of the connection. */
  readonly secret: string;
  /** What it took, each id once, as the protocol says. */
  readonly events: readonly DocumentEvent[];
  /** The weeks that it was told of, in the same way. */
  readonly digests: readonly DigestEvent[];
  /** Ids of everything that came with a right signature, repeats too. */
  readonly seen: readonly string[];
  readonly calls: readonly SandboxCall[];
  readonly faults: Faults<HttpFault>;
  close(): Promise<void>;
}

const message = z.strictObject({
  type: z.enum(documentEventTypes),
  timestamp: z.iso.datetime(),
  data: z.strictObject(documentEventData.shape),
});
const digest = digestEvent.omit({ id: true }).extend({ data: z.strictObject(digestEventData.shape) });
const route = 'POST /events';

/** Starts a receiver on 127.0.0.1, with a secret of its own. */
export async function startEventReceiver({
  port = 0,
}: {
  readonly port?: ServerPlace;
} = {}): Promise<EventReceiver> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const events: DocumentEvent[] = [];
  const digests: DigestEvent[] = [];
  const seen: string[] = [];
  const server = await startHttpServer<HttpFault>({
    routes: {
      [route]: request => {
        if (!isGenuine(request, secret)) return answer(401, 'wrong signature');
        if (request.headers['content-type'] !== 'application/json') return answer(415, 'not JSON');
        const read = z.union([message, digest]).safeParse(request.body);
        if (!read.success) return answer(400, `not in the published form: ${read.error.message}`);
        const id = String(request.headers['webhook-id']);
        const isNew = !seen.includes(id);
        seen.push(id);
        if (isNew) {
          if (read.data.type === digestEventType) digests.push({ id, ...read.data });
          else events.push({ id, ...read.data });
        }
        return answer(204, isNew ? 'taken' : 'known already');
      },
    },
    port,
    now: () => new Date(),
  });
  return { ...server, url: `${server.url}/events`, secret, events, digests, seen };
}

/** The library of the protocol checks the age of the timestamp as well. */
function isGenuine({ rawBody, headers }: SandboxRequest, secret: string): boolean {
  try {
    new Webhook(secret).verify(rawBody.toString(), headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

const answer = (status: number, outcome: string): SandboxReply => ({
  status,
  headers: {},
  body: Buffer.from(''),
  outcome,
});
