import http from 'node:http';
import { listen, readBody, stopServer } from '../local/listen.ts';

type Json = Record<string, unknown>;
type Batch = Readonly<Record<string, { readonly Keys: readonly Json[] }>>;

/** In front of a table: gives no more than two entries or items at once, as DynamoDB does where they are large. */
export interface SparingTable {
  readonly origin: string;
  /** Runs before the next items of a list are read. */
  beforeItems(act: () => Promise<unknown>): void;
  close(): Promise<void>;
}

const most = 2;

/** Listens on 127.0.0.1 and hands every request to the address behind it. */
export async function startSparingTable(behind: string): Promise<SparingTable> {
  const acts: Array<() => Promise<unknown>> = [];
  const server = http.createServer(async (request, response) => {
    const { url = '/', headers } = request;
    const target = String(headers['x-amz-target']);
    const text = (await readBody(request, 1024 * 1024))?.toString() ?? '';
    const ask = async (body: string) => {
      const answer = await fetch(new URL(url, behind), { method: 'POST', headers: headersOf(headers), body });
      return { status: answer.status, text: await answer.text() };
    };
    const send = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
    const asked: Json = JSON.parse(text);
    if (target.endsWith('.Query')) {
      const { status, text: answer } = await ask(
        JSON.stringify({ ...asked, Limit: Math.min(most, Number(asked.Limit)) }),
      );
      return send(status, answer);
    }
    if (!target.endsWith('.BatchGetItem')) {
      const { status, text: answer } = await ask(text);
      return send(status, answer);
    }
    await acts.shift()?.();
    const [[table, { Keys, ...how }] = ['', { Keys: [] }]] = Object.entries(asked.RequestItems as Batch);
    const { status, text: answer } = await ask(
      JSON.stringify({ RequestItems: { [table]: { ...how, Keys: Keys.slice(0, most) } } }),
    );
    const left = Keys.slice(most);
    const UnprocessedKeys = left.length > 0 ? { [table]: { ...how, Keys: left } } : {};
    return send(status, status === 200 ? JSON.stringify({ ...JSON.parse(answer), UnprocessedKeys }) : answer);
  });
  return {
    origin: await listen(server, 0, { what: 'a front', flag: '--aws-port' }),
    beforeItems: act => void acts.push(act),
    close: () => stopServer(server),
  };
}

/** What belongs to one connection is not handed on. */
function headersOf(headers: http.IncomingHttpHeaders): Record<string, string> {
  const own = ['host', 'connection', 'content-length', 'expect', 'transfer-encoding'];
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      own.includes(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
