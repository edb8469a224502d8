import { signal } from '@preact/signals-core';

/** The only place where a key is kept: it ends with the tab. Keys by company. */
const place = 'invoice-bridge.keys';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function readKeys(): Readonly<Record<string, string>> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}');
    if (!isRecord(kept)) return {};
    return Object.fromEntries(
      Object.entries(kept).flatMap(([tenant, key]) => (typeof key === 'string' ? [[tenant, key]] : [])),
    );
  } catch {
    return {};
  }
}

/** API keys of the companies that somebody signed in to. */
export const keys = signal(readKeys());

export function keepKey(tenant: string, key: string): void {
  keys.value = { ...keys.value, [tenant]: key };
  sessionStorage.setItem(place, JSON.stringify(keys.value));
}

/** Forgets every key. */
export function forgetKeys(): void {
  keys.value = {};
  sessionStorage.removeItem(place);
}

/** Forgets the key of one company: the API no longer takes it. */
export function forgetKey(tenant: string): void {
  const { [tenant]: _, ...others } = keys.value;
  keys.value = others;
  sessionStorage.setItem(place, JSON.stringify(others));
}
