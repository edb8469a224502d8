import { describe, expect, it } from 'vitest';
import { azulejo, cortica } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';

export function testSigningIn(world: ConsoleWorld): void {
  const { as, open } = world;

  describe('signing in', () => {
    it('says one sentence to a wrong key, and shows and keeps nothing', async () => {
      const reader = await open();
      const { page } = reader;
      await page.goto(`${world.story.cloud.api}/console#/azulejo/documents?state=held`);
      await page.getByLabel('API key').fill(cortica.apiKey);
      await page.getByRole('button', { name: 'Sign in' }).click();
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toBe(
        'This key does not open this company: check both, or ask whoever runs the bridge.',
      );
      expect(await page.locator('article, table, nav').count()).toBe(0);
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
      await reader.close();
    });

    it('keeps the key in this tab alone, and forgets it', async () => {
      await as(azulejo, {}, async ({ page }) => {
        expect(page.url()).not.toContain(azulejo.apiKey);
        expect(await page.evaluate('[localStorage.length, document.cookie]')).toEqual([0, '']);
        expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain(azulejo.apiKey);
        await page.reload();
        await page.getByRole('heading', { name: 'Needs you' }).waitFor();
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByRole('button', { name: 'Sign in' }).waitFor();
        expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('ibk_');
        expect(await page.locator('article').count()).toBe(0);
      });
    });

    it('asks for the key where a link leads, and goes there', async () => {
      const reader = await open();
      await reader.page.goto(`${world.story.cloud.api}/console#/azulejo/documents?state=held&search=1002`);
      expect(await reader.page.getByLabel('Company').inputValue()).toBe('azulejo');
      await reader.page.getByLabel('API key').fill(azulejo.apiKey);
      await reader.page.getByRole('button', { name: 'Sign in' }).click();
      await reader.page.getByRole('link', { name: '#1002' }).waitFor();
      expect(await reader.page.locator('tbody tr').count()).toBe(1);
      await reader.close();
    });
  });
}
