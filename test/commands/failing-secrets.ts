import { createServer } from 'node:http';
import { listen, readBody, stopServer } from '../local/listen.ts';

/** Secrets Manager with a door in front that answers some calls itself and passes all others on. */
export interface FailingSecrets extends AsyncDisposable {
  readonly origin: string;
}

type Answer = readonly [status: number, text: string];
type Pass = () => Promise<Answer>;

const type = 'application/x-amz-json-1.1';

async function ask(origin: string, target: string, body: string): Promise<Answer> {
  const headers = { 'x-amz-target': target, 'content-type': type };
  const answer = await fetch(origin, { method: 'POST', headers, body });
  return [answer.status, await answer.text()];
}

async function openDoor(
  origin: string,
  answer: (action: string, pass: Pass) => Answer | Promise<Answer>,
): Promise<FailingSecrets> {
  const server = createServer((request, response) => {
    const reply = async (): Promise<void> => {
      const body = (await readBody(request, 1_000_000))?.toString() ?? '';
      const target = String(request.headers['x-amz-target']);
      const [status, text] = await answer(target.replace(/^.*\./, ''), () => ask(origin, target, body));
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    reply().catch(() => response.destroy());
  });
  const address = await listen(server, 0, { what: 'a door to Secrets Manager', flag: '--aws-port' });
  return { origin: address, [Symbol.asyncDispose]: () => stopServer(server) };
}

/** Refuses the nth call (from 1) of an action, as AWS does when a role lacks a permission. */
export function startFailingSecrets(origin: string, action: string, nth: number): Promise<FailingSecrets> {
  let seen = 0;
  return openDoor(origin, (asked, pass) => {
    if (asked !== action || ++seen !== nth) return pass();
    return [400, JSON.stringify({ __type: 'AccessDeniedException', Message: `not allowed: ${action}` })];
  });
}

/** Lists secrets as they were when it was opened, as AWS may for five minutes. */
export async function startLateSecrets(origin: string): Promise<FailingSecrets> {
  const before = new Map((await listed(origin)).map(secret => [secret.Name, secret]));
  return openDoor(origin, async (asked, pass) => {
    const [status, text] = await pass();
    if (asked !== 'ListSecrets') return [status, text];
    const { SecretList, ...rest } = JSON.parse(text) as { SecretList: Listed[] };
    const known = SecretList.flatMap(({ Name }) => before.get(Name) ?? []);
    return [status, JSON.stringify({ ...rest, SecretList: known })];
  });
}

interface Listed {
  readonly Name: string;
}

async function listed(origin: string): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  let NextToken: string | undefined;
  do {
    const body = JSON.stringify({ IncludePlannedDeletion: true, NextToken });
    const [, text] = await ask(origin, 'secretsmanager.ListSecrets', body);
    const page = JSON.parse(text) as { SecretList: Listed[]; NextToken?: string };
    found.push(...page.SecretList);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}
