import { describe, expect, it } from 'vitest';
import { cortica } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';
import { hostile } from '../story.ts';

export function testStartOfIssuing(world: ConsoleWorld): void {
  const { as } = world;

  describe('the start of issuing', () => {
    it('stays behind a checklist, then releases every ready document', async () => {
      await as(cortica, {}, async ({ page }) => {
        const banner = page.locator('[data-banner]');
        await banner.getByText('Issuing is not switched on: nothing is issued.').waitFor();
        await banner.getByText('3 documents ready.').waitFor();
        // The dialog looks around when it opens: it must not see what is switched on next.
        const looked = page.waitForResponse(/\/overview$/);
        await banner.getByRole('button', { name: /Release all ready documents/ }).click();
        await (await looked).finished();
        const go = page.getByRole('button', { name: 'Issue 3 documents' });
        expect(await go.isDisabled()).toBe(true);
        world.story.setSecret(cortica, 'invoicing', { live: true });
        await page.getByRole('dialog').getByRole('button', { name: 'Look again' }).click();
        await page.getByText('✓ Issuing is switched on.').waitFor();
        await go.click();
        // The boxes are required: nothing was sent.
        expect(await page.getByText('documents released').count()).toBe(0);
        for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) await box.check();
        await go.click();
        await page.getByText('3 documents released.').waitFor();
        for (const id of ['9001', '9002', '9003']) await world.story.doors.cortica.documentOf(id, 'issued');
        await page.getByRole('dialog').locator('[data-actions]').getByRole('button').click();
        await banner.waitFor({ state: 'detached' });
      });
    });

    it('shows text of shops as text: no script, no image, no turned lines', async () => {
      await as(cortica, {}, async ({ page, go }) => {
        await go('cortica/documents');
        for (const text of Object.values(hostile)) await page.getByRole('link', { name: text }).waitFor();
        expect(await page.locator('main img, main script').count()).toBe(0);
        await page.getByRole('link', { name: hostile.image }).click();
        await page.locator('[data-timeline]').waitFor();
        expect(await page.locator('h1 bdi').textContent()).toBe(hostile.image);
        expect(await page.title()).toContain('<img');
        // The letters of another direction stay inside of their own element.
        await go('cortica/documents');
        const direction = await page.evaluate(
          "getComputedStyle([...document.querySelectorAll('bdi')].find(one => one.textContent.includes('gnp'))).unicodeBidi",
        );
        expect(direction).toBe('isolate');
      });
    });

    it('accepts a document that differs from what was paid, and issuing goes on', async () => {
      const { phcGo } = world.story.vendors(cortica.slug);
      world.story.setSecret(cortica, 'phc-go', { priceDecimals: 4 });
      phcGo.switches.priceDecimals = 2;
      const lines = [{ price: '3.33', quantity: 3, sku: 'CAD-1' }];
      await world.story.doors.cortica.deliver({
        id: '9010',
        name: '#9010',
        lines,
        discount: { fixed: '0.01' },
      });
      await world.story.doors.cortica.documentOf('9010', 'held');
      await as(cortica, {}, async ({ page, settled }) => {
        const card = page.locator('article[data-urgent]');
        expect(await card.textContent()).toContain(
          'Nothing more is issued for this company until you decide.',
        );
        await card.getByRole('link').click();
        await settled();
        expect(await page.locator('tr[data-differs]').textContent()).toContain('In the ERP');
        await page.getByRole('button', { name: 'Accept the document' }).click();
        await page.getByLabel('I compared it in the ERP with the order.').check();
        await page.getByRole('button', { name: 'Accept it' }).click();
        await page.locator('main mark[data-state="issued"]').waitFor();
      });
    });
  });
}
