import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { azulejo, mercearia } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';

export function testUploadsSyncsAndHealth(world: ConsoleWorld): void {
  const { as } = world;

  describe('uploads, syncs and health', () => {
    it('shows a report, and sends a stopped file once somebody approves it', async () => {
      await as(azulejo, {}, async ({ page, go, settled }) => {
        await go('azulejo/uploads');
        await page.getByLabel('Id of the upload').fill(world.story.uploads.held);
        await page.getByRole('button', { name: 'Find' }).click();
        await settled();
        await page.getByText('Waits for you').waitFor();
        await page.getByRole('button', { name: /Send it all the same/ }).click();
        await page.getByLabel(/I checked the file/).check();
        await page.getByRole('button', { name: 'Send it', exact: true }).click();
        await page.locator('main mark[data-state="issued"]').waitFor();
      });
    });

    it('draws the balances of the last runs, and lists them', async () => {
      await as(mercearia, {}, async ({ page, go }) => {
        await go('mercearia/syncs');
        await page.getByRole('heading', { name: 'WISEDAT to MY DSO MANAGER' }).waitFor();
        expect(await page.locator('tbody tr').count()).toBe(3);
        const drawn = await page.evaluate(`(canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return data.some(byte => byte !== 0);
        })(document.querySelector('canvas'))`);
        expect(drawn).toBe(true);
        expect(await page.getByRole('img').getAttribute('aria-label')).toContain(
          'Owed in the ERP: €2,091.00',
        );
      });
    });

    it('shows the month, and gives it to the accountant as a table and as PDFs', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        await go('azulejo/month');
        expect(await page.locator('table').first().textContent()).toContain('Invoices');
        const saved = async (name: string): Promise<string> => {
          const [download] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('button', { name }).click(),
          ]);
          return readFileSync(await download.path()).toString('latin1');
        };
        expect(await saved('Download the table (CSV)')).toContain('day');
        expect((await saved('Download the PDFs (ZIP)')).slice(0, 2)).toBe('PK');
      });
    });

    it('tests connections, and says what is wrong with one', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        await go('azulejo/health');
        await page.getByRole('button', { name: 'Test PrestaShop' }).click();
        await page.locator('tr', { hasText: 'PrestaShop' }).getByText('✓').first().waitFor();
        await page.getByRole('button', { name: 'Test WISEDAT' }).click();
        await page.locator('tr', { hasText: 'WISEDAT' }).getByText('Not in order').waitFor();
      });
    });
  });
}
