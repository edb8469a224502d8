import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpFault } from './faults.ts';
import type { SandboxReply } from './http-server.ts';

const page =
  '<!DOCTYPE html><html><head><title>Service</title></head><body><h1>Try again later</h1></body></html>';
const htmlType = { 'content-type': 'text/html; charset=utf-8' };

/** Acts on a fault that keeps the work from being done; false if the fault is not of that kind. */
export function answerInstead(fault: HttpFault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case 'status':
      send(response, fault.status, fault.headers ?? {}, Buffer.from(fault.body ?? ''));
      return true;
    case 'html':
      send(response, fault.status ?? 200, htmlType, Buffer.from(page));
      return true;
    case 'cut-before-commit':
    case 'down':
      response.destroy();
      return true;
    default:
      return false;
  }
}

/** Acts on a fault that spoils the answer of work that is done. */
export async function answerAfterCommit(
  fault: HttpFault,
  reply: SandboxReply,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  switch (fault.kind) {
    case 'cut-after-commit':
      response.destroy();
      return;
    case 'answer-after-commit': {
      const { headers, body } = spoiled(fault.body, reply);
      send(response, fault.status ?? reply.status, { ...headers, ...fault.headers }, body);
      return;
    }
    case 'reset-mid-body':
      response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
      response.write(reply.body.subarray(0, Math.ceil(reply.body.length / 2)), () =>
        response.socket?.resetAndDestroy(),
      );
      return;
    case 'slow-drip':
      await drip(reply, response, fault.msPerByte ?? 1000, closing);
      return;
    default:
      sendReply(reply, response);
  }
}

/** Sends a reply as it is. */
export function sendReply(reply: SandboxReply, response: ServerResponse): void {
  send(response, reply.status, reply.headers, reply.body);
}

function spoiled(body: Extract<HttpFault, { kind: 'answer-after-commit' }>['body'], reply: SandboxReply) {
  if (body === 'html') return { headers: htmlType, body: Buffer.from(page) };
  if (body === 'truncated-json') {
    return { headers: reply.headers, body: reply.body.subarray(0, Math.floor(reply.body.length / 2)) };
  }
  const text = body === 'wrong-json' ? '{"status":"unexpected"}' : body.text;
  return { headers: reply.headers, body: Buffer.from(text) };
}

async function drip(
  reply: SandboxReply,
  response: ServerResponse,
  msPerByte: number,
  closing: AbortSignal,
): Promise<void> {
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.length });
  for (const byte of reply.body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await pause(msPerByte, undefined, { signal: closing });
  }
  response.end();
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}
