import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { eventually } from '../../../local/eventually.ts';
import { freePort } from '../../../local/free-port.ts';
import { clockScale } from '../durations.ts';

export interface RestateServer {
  /** Tells it where a service is. */
  register(uri: string): Promise<void>;
  /** Hands it work, which it does later. */
  send(path: string, body: unknown): Promise<void>;
  query<Row>(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Its own defaults, in seconds, which pass faster here as all durations do. */
const defaults = {
  RESTATE_WORKER__INVOKER__INACTIVITY_TIMEOUT: 60,
  RESTATE_WORKER__INVOKER__ABORT_TIMEOUT: 600,
  RESTATE_WORKER__INVOKER__HTTP2_KEEP_ALIVE_INTERVAL: 40,
  RESTATE_WORKER__INVOKER__HTTP2_KEEP_ALIVE_TIMEOUT: 20,
  RESTATE_DEFAULT_RETRY_POLICY__INITIAL_INTERVAL: 0.5,
  RESTATE_DEFAULT_RETRY_POLICY__MAX_INTERVAL: 60,
} as const;
const scaled = Object.fromEntries(
  Object.entries(defaults).map(([name, value]) => [name, `${Math.round((value * 1000) / clockScale)}ms`]),
);

/** Starts one node on 127.0.0.1 that keeps its data in this folder, which is emptied. */
export async function startRestateServer(program: string, data: string): Promise<RestateServer> {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const ports = { node: await freePort(), ingress: await freePort(), admin: await freePort() };
  const child = spawn(program, ['--no-logo'], {
    cwd: data,
    stdio: 'ignore',
    env: {
      RESTATE_BASE_DIR: data,
      RESTATE_CLUSTER_NAME: 'bench',
      RESTATE_NODE_NAME: 'bench',
      RESTATE_LISTEN_MODE: 'tcp',
      RESTATE_BIND_IP: '127.0.0.1',
      RESTATE_BIND_PORT: String(ports.node),
      RESTATE_INGRESS__BIND_PORT: String(ports.ingress),
      RESTATE_ADMIN__BIND_PORT: String(ports.admin),
      RESTATE_DISABLE_TELEMETRY: 'true',
      RESTATE_ADMIN__DISABLE_WEB_UI: 'true',
      RESTATE_DEFAULT_NUM_PARTITIONS: '1',
      RESTATE_ROCKSDB_TOTAL_MEMORY_SIZE: '128 MiB',
      ...scaled,
    },
  });
  const ended = once(child, 'exit');
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const ingress = `http://127.0.0.1:${ports.ingress}`;
  const admin = `http://127.0.0.1:${ports.admin}`;

  async function close(): Promise<void> {
    end();
    await ended;
    process.off('exit', end);
    rmSync(data, { recursive: true, force: true });
  }
  async function post(url: string, body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`Restate answers ${url} with ${answer.status}: ${text}`);
    return JSON.parse(text);
  }
  const isUp = async (url: string): Promise<true | undefined> =>
    (await fetch(url).catch(() => undefined))?.ok || undefined;

  try {
    await eventually('Restate is up', async () => {
      if (child.exitCode !== null) throw new Error(`Restate ended with exit code ${child.exitCode}.`);
      return (await isUp(`${admin}/health`)) && isUp(`${ingress}/restate/health`);
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    register: async uri => void (await post(`${admin}/deployments`, { uri })),
    send: async (path, body) => void (await post(`${ingress}/${path}/send`, body)),
    query: async <Row>(query: string) => ((await post(`${admin}/query`, { query })) as { rows: Row[] }).rows,
    close,
  };
}
