import http, { type IncomingHttpHeaders } from 'node:http';
import { pipeline } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { signatureOf } from '../../local/access.ts';
import type { Fronts } from '../../local/cloud.ts';
import { listen, readBody, stopServer } from '../../local/listen.ts';

/** One call that a function makes to the outside. */
export interface OutboundCall {
  /** "dynamodb PutItem", "vendor POST /createDocument" */
  readonly name: string;
  /** Short name of the function, where the call tells it. */
  readonly by: string | undefined;
}

/**
 * What becomes of a call. "Before": nothing of it arrives; "after": its work is done, its answer does not come. "Held":
 * its answer comes late, and the function waits until then.
 */
export type Fate = 'pass' | 'held' | 'killed-before' | 'killed-after' | 'answer-lost';

/** What an answer becomes: another JSON text. */
export type Alter = (json: string) => string;

/** Judges each call in the order in which they come. */
type Judge = (call: OutboundCall) => Fate | Alter;

/** Is between functions and everything that they call, and sees each call at its socket. */
export interface Gate {
  /** For the local cloud. */
  readonly fronts: Required<Fronts>;
  /** Gives the address that leads to a vendor through the gate. */
  vendor(url: string): Promise<string>;
  /** From now on calls are judged like this; without it they pass. */
  judge(judge: Judge | undefined, kill?: (call: OutboundCall) => Promise<void>): void;
  close(): Promise<void>;
}

const heldMilliseconds = 400;
const largestRequest = 16 * 1024 * 1024;
const keyPrefix = /^local-role-of-/;

/** Opens a gate on 127.0.0.1 that lets everything pass. */
export function openGate(): Gate {
  const servers: http.Server[] = [];
  // Vendors go down and come back: calls to them have connections of their own.
  const toAws = new http.Agent({ keepAlive: true });
  let judge: Judge = () => 'pass';
  let kill: (call: OutboundCall) => Promise<void> = async () => undefined;

  async function front(service: string, behind: string): Promise<string> {
    const server = http.createServer(async (request, response) => {
      const { method = '', url = '/', headers } = request;
      const body = await readBody(request, largestRequest).catch(() => undefined);
      if (!body) {
        response.destroy();
        return;
      }
      const by = signatureOf(headers.authorization, url)?.accessKey.replace(keyPrefix, '');
      const call = { name: `${service} ${actionOf(method, url, headers)}`, by };
      const fate = judge(call);
      if (fate === 'killed-before') {
        await kill(call);
        response.destroy();
        return;
      }
      const onward = http.request(new URL(url, behind), {
        method,
        headers,
        agent: service === 'vendor' ? false : toAws,
      });
      onward.on('error', () => response.destroy());
      onward.on('response', async answer => {
        if (typeof fate === 'function') {
          await sendAltered(answer, response, fate);
          return;
        }
        if (fate === 'pass' || fate === 'held') {
          if (fate === 'held') await pause(heldMilliseconds);
          passOn(answer, response);
          return;
        }
        answer.resume().on('close', async () => {
          if (fate === 'killed-after') await kill(call);
          response.destroy();
        });
      });
      onward.end(body);
    });
    servers.push(server);
    return listen(server, 0, { what: 'a gate', flag: '--aws-port' });
  }

  return {
    fronts: {
      s3: origin => front('s3', origin),
      sqs: origin => front('sqs', origin),
      dynamodb: origin => front('dynamodb', origin),
      secretsmanager: origin => front('secretsmanager', origin),
    },
    vendor: async url => {
      const { origin, pathname } = new URL(url);
      return (await front('vendor', origin)) + (pathname === '/' ? '' : pathname);
    },
    judge: (next = () => 'pass', how = async () => undefined) => {
      judge = next;
      kill = how;
    },
    close: async () => {
      toAws.destroy();
      await Promise.all(servers.map(stopServer));
    },
  };
}

/** An answer that breaks off breaks off for the function too; one whose function has ended meanwhile is read to its end. */
function passOn(answer: http.IncomingMessage, response: http.ServerResponse): void {
  if (response.destroyed) answer.resume();
  else pipeline(answer, response.writeHead(answer.statusCode ?? 502, answer.headers), () => undefined);
}

async function sendAltered(
  answer: http.IncomingMessage,
  response: http.ServerResponse,
  alter: Alter,
): Promise<void> {
  const body = Buffer.concat(await Array.fromAsync(answer));
  const altered = Buffer.from(alter(body.toString()));
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': altered.length }).end(altered);
}

/** What a call asks for, without what differs from run to run. */
function actionOf(method: string, url: string, headers: IncomingHttpHeaders): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return String(target).replace(/^.*\./, '');
  const path = new URL(url, 'http://127.0.0.1').pathname;
  return `${method} ${path.replace(/[0-9A-Fa-f-]{8,}|\d+/g, '*')}`;
}
