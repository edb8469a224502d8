import { describe, expect, it } from 'vitest';
import { azulejo, mercearia } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';
import { orders } from '../story.ts';

export function testAccessibility(world: ConsoleWorld): void {
  const { as, idOf, open } = world;

  describe('everybody can use it', () => {
    const places = async (): Promise<string[]> => [
      ...['needs-you', 'documents', 'preview', 'uploads', 'syncs', 'month', 'health'].map(
        view => `azulejo/${view}`,
      ),
      `azulejo/documents/${await idOf(orders.twoTaxes, 'held')}`,
      `azulejo/documents/${await idOf(orders.issued, 'issued')}`,
      `azulejo/uploads/${world.story.uploads.whole}`,
    ];

    it.each(['light', 'dark'] as const)('axe-core finds nothing in any view, %s', async colorScheme => {
      await as(azulejo, { colorScheme, bypassCSP: true }, async ({ page, go, isAccessible }) => {
        for (const place of await places()) {
          await go(place);
          await isAccessible();
        }
        await go(`azulejo/documents/${await idOf(orders.twoTaxes, 'held')}`);
        await page.getByRole('button', { name: 'Record its number' }).click();
        await page.getByRole('dialog').waitFor();
        await isAccessible();
      });
      await as(mercearia, { colorScheme, bypassCSP: true }, async ({ go, isAccessible }) => {
        await go('mercearia/syncs');
        await isAccessible();
      });
    });

    it.each([
      ['a phone', { viewport: { width: 360, height: 740 }, hasTouch: true }],
      // A page at 200 % has half as much room.
      ['200 % zoom', { viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 }],
    ])('nothing is cut off or wider than the screen: %s', async (_, options) => {
      await as(azulejo, options, async ({ go, fits }) => {
        for (const place of await places()) {
          await go(place);
          await fits();
        }
      });
      await as(mercearia, options, async ({ go, fits }) => {
        await go('mercearia/syncs');
        await fits();
      });
    });

    it('a keyboard is enough', async () => {
      const reader = await open();
      const { page } = reader;
      const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''");
      const tabTo = async (name: RegExp) => {
        await reader.settled();
        for (let steps = 0; steps < 60; steps++) {
          await page.keyboard.press('Tab');
          if (name.test(await focused())) return;
        }
        throw new Error(`The Tab key does not reach ${name}.`);
      };
      await page.goto(`${world.story.cloud.api}/console#/azulejo`);
      await page.getByLabel('API key').focus();
      await page.keyboard.type(azulejo.apiKey);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Needs you' }).waitFor();
      await page.locator('h1:focus').waitFor();
      await tabTo(/^Open #1002$/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Invoice of order #1002' }).waitFor();
      await tabTo(/^Record its number$/);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await page.evaluate("document.activeElement.closest('dialog') !== null")).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await focused()).toBe('Record its number');
      await reader.close();
    });

    it.each([
      ['pt-PT', 'Precisa de si', 'Uma linha tem dois impostos', '39,90'],
      ['fr-FR', 'À décider', 'Une ligne porte deux taxes', '39,90'],
      ['en-GB', 'Needs you', 'A line carries two taxes', '39.90'],
      ['de-DE', 'Needs you', 'A line carries two taxes', '39.90'],
    ])('in the language of the browser: %s', async (locale, title, reason, amount) => {
      const reader = await open({ locale });
      const { page } = reader;
      await page.goto(`${world.story.cloud.api}/console#/azulejo`);
      await page.locator('[name="key"]').fill(azulejo.apiKey);
      await page.locator('form button').click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByRole('heading', { name: reason }).waitFor();
      await reader.go(`azulejo/documents/${await idOf(orders.twoTaxes, 'held')}`);
      expect(await page.locator('[data-sums]').textContent()).toContain(amount);
      await page.locator('header select').selectOption('pt');
      await page.getByText('Uma linha tem dois impostos').waitFor();
      await page.locator('html[lang="pt"]').waitFor();
      await reader.close();
    });
  });
}
