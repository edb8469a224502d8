import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { DoorKeys } from '../local/tenant-door.ts';
import { launch } from './chromium.ts';
import { openReader, type Reader } from './reader.ts';
import { type Story, tellStory } from './story.ts';

export interface ConsoleWorld {
  readonly story: Story;
  /** Opens a tab of its own. */
  readonly open: (options?: BrowserContextOptions) => Promise<Reader>;
  /** Somebody at the console, signed in, who closes the tab at the end and was told of no error. */
  readonly as: (
    tenant: DoorKeys,
    options: BrowserContextOptions,
    look: (reader: Reader) => Promise<void>,
  ) => Promise<void>;
  /** Id of the document of an order of azulejo, once it is in one of these states. */
  readonly idOf: (order: { readonly id: string }, ...states: string[]) => Promise<string>;
}

/** One cloud and one browser for all tests: started before the first, closed after the last. */
export function useConsole(executablePath: string): ConsoleWorld {
  let story: Story;
  let browser: Browser;
  beforeAll(async () => {
    [story, browser] = await Promise.all([tellStory(), launch(executablePath)]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await story?.close();
  });
  const open = (options?: BrowserContextOptions) => openReader(browser, story.cloud.api, options);
  return {
    get story() {
      return story;
    },
    open,
    async as(tenant, options, look) {
      const reader = await open(options);
      await reader.signIn(tenant);
      await look(reader);
      await reader.close();
    },
    idOf: async ({ id }, ...states) => (await story.doors.azulejo.documentOf(id, ...states)).documentId,
  };
}
