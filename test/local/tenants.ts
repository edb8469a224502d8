import type { Connections } from './local-secrets.ts';

/** The built-in tenants and the simulated vendors behind their connections. */
export interface Sandboxes {
  readonly secrets: Connections;
  /** Plain API keys by tenant. */
  readonly apiKeys: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts the simulated vendors on free ports. */
export async function startSandboxes(): Promise<Sandboxes> {
  return { secrets: {}, apiKeys: {}, close: async () => undefined };
}
