import { createServer } from 'node:http';
import { listen, readBody, stopServer } from '../local/listen.ts';

/** Secrets Manager with a door in front that refuses one call and passes all others on. */
export interface FailingSecrets extends AsyncDisposable {
  readonly origin: string;
}

/** Refuses the nth call (from 1) of an action, as AWS does when a role lacks a permission. */
export async function startFailingSecrets(
  origin: string,
  action: string,
  nth: number,
): Promise<FailingSecrets> {
  let seen = 0;
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = await readBody(request, 1_000_000);
      const target = String(request.headers['x-amz-target']);
      const type = 'application/x-amz-json-1.1';
      if (target.endsWith(`.${action}`) && ++seen === nth) {
        const refusal = { __type: 'AccessDeniedException', Message: `not allowed: ${action}` };
        response.writeHead(400, { 'content-type': type }).end(JSON.stringify(refusal));
        return;
      }
      const headers = { 'x-amz-target': target, 'content-type': type };
      const answer = await fetch(origin, { method: 'POST', headers, body: body?.toString() ?? '' });
      response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
    };
    pass().catch(() => response.destroy());
  });
  const address = await listen(server, 0, { what: 'a door to Secrets Manager', flag: '--aws-port' });
  return { origin: address, [Symbol.asyncDispose]: () => stopServer(server) };
}
