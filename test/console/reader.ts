import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect } from 'vitest';
import type { DoorKeys } from '../local/tenant-door.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Reader = Awaited<ReturnType<typeof openReader>>;

/** Somebody who looks at the console: a tab of its own, and everything that the browser complained about. */
export async function openReader(browser: Browser, api: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1200, height: 850 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  // That an answer is 409 is told as an error, too.
  page.on('console', line => {
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) complaints.push(line.text());
  });
  page.on('request', request => {
    const url = request.url();
    // A file that is saved is where its address leads.
    if (request.isNavigationRequest()) return;
    if (!url.startsWith(api) && !/^(?:blob|data|chrome|chrome-extension):/.test(url))
      complaints.push(`asked ${url}`);
  });
  const settled = async (): Promise<void> => {
    await page.locator('h1').waitFor();
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
  };
  return {
    page,
    complaints,
    settled,
    /** Goes to an address behind "#", and waits until everything is there. */
    async go(address: string): Promise<void> {
      await page.goto(`${api}/console#/${address}`);
      await settled();
    },
    async signIn({ slug, apiKey }: Pick<DoorKeys, 'slug' | 'apiKey'>): Promise<void> {
      await page.goto(`${api}/console`);
      await page.getByLabel('Company').fill(slug);
      await page.getByLabel('API key').fill(apiKey);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      await settled();
    },
    /** Fails with every rule of axe-core that the page breaks. */
    async isAccessible(): Promise<void> {
      await page.evaluate(axe);
      const broken = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target).join(', ')))`,
      );
      expect(broken, page.url()).toEqual([]);
    },
    /** Fails if something is wider than the page. */
    async fits(): Promise<void> {
      const excess = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(excess, page.url()).toBeLessThanOrEqual(0);
    },
    async close(): Promise<void> {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}
