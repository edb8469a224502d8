import { describe, expect, it } from 'vitest';
import { azulejo } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';

export function testDocuments({ as }: ConsoleWorld): void {
  describe('documents', () => {
    it('are filtered and searched, and the address says how', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        await go('azulejo/documents');
        await page.getByLabel('State').selectOption('issued');
        await page.locator('tbody mark:not([data-state="issued"])').first().waitFor({ state: 'detached' });
        await page.locator('tbody tr').first().waitFor();
        await page.getByLabel('Search').fill('209,78');
        expect(await page.locator('tbody tr').count()).toBe(1);
        expect(page.url()).toMatch(/#\/azulejo\/documents\?state=issued&search=209%2C78$/);
        await page.getByLabel('Search').fill('nothing like it');
        await page.getByText('No document matches.').waitFor();
        await page.reload();
        expect(await page.getByLabel('Search').inputValue()).toBe('nothing like it');
      });
    });
  });
}
