import { describe, expect, it } from 'vitest';
import { azulejo } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';
import { orders } from '../story.ts';

export function testFirstVisit(world: ConsoleWorld): void {
  const { as, idOf } = world;

  describe('somebody who never read a document', () => {
    it('finds the held order #1002, understands why, and records the invoice made by hand', async () => {
      await as(azulejo, {}, async ({ page, settled }) => {
        const card = page.locator('article', { hasText: '#1002' });
        expect(await card.textContent()).toContain('A line carries two taxes');
        await card.getByRole('link', { name: 'Open #1002' }).click();
        await settled();
        expect(await page.locator('[data-sums]').textContent()).toContain('€39.90');
        await page.getByRole('button', { name: 'Record its number' }).click();
        await page.getByRole('textbox', { name: 'Number of the document' }).fill('99');
        await page.getByRole('button', { name: 'Record the number' }).click();
        // PHC GO has no such number: nothing is changed, and the sentence says so.
        await page.getByRole('alert').filter({ hasText: '99' }).waitFor();
        await page.getByText('A line carries two taxes').waitFor();
      });
    });

    it('corrects the tax number of another one and sees it issued, with its PDF beside it', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        await page.locator('article', { hasText: 'tax number is wrong' }).getByRole('link').click();
        await page.getByRole('link', { name: '#1003' }).click();
        await page.getByRole('button', { name: 'Correct the buyer' }).click();
        await page.getByRole('button', { name: 'Correct and send' }).click();
        await page.getByText('Fill in at least one field.').waitFor();
        await page.getByLabel('Tax number').fill('501442602');
        await page.getByRole('button', { name: 'Correct and send' }).click();
        await page.getByText('correction.taxId').waitFor();
        await page.getByLabel('Tax number').fill('501442600');
        await page.getByRole('button', { name: 'Correct and send' }).click();
        await page.locator('main mark[data-state="issued"]').waitFor();
        expect(await page.locator('[data-sums]').textContent()).toContain('€179.80');
        await go(`azulejo/documents/${await idOf(orders.wrongTaxId, 'issued')}`);
        expect(await page.locator('[data-timeline]').textContent()).toContain('decided with the key “demo”');
        const pdf = page.waitForResponse(/\/pdf$/);
        await page.getByRole('button', { name: 'Show the PDF' }).click();
        expect((await pdf).headers()['content-type']).toBe('application/pdf');
        await page.locator('iframe[title="PDF of #1003"]').waitFor();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: 'Save the PDF' }).click(),
        ]);
        expect(download.suggestedFilename()).toMatch(/\.pdf$/);
      });
    });

    it('is shown the fresh state where a document has moved on meanwhile', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        const id = await idOf(orders.otherTaxId, 'held');
        await go(`azulejo/documents/${id}`);
        await page.getByRole('button', { name: 'Correct the buyer' }).click();
        await page.getByLabel('Tax number').fill('501442600');
        await world.story.doors.azulejo.call(`documents/${id}/retry`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ correction: { taxId: '501442600' } }),
        });
        await idOf(orders.otherTaxId, 'issued');
        await page.getByRole('button', { name: 'Correct and send' }).click();
        await page.getByText('It has moved on meanwhile. This is how it is now.').waitFor();
        await page.locator('main mark[data-state="issued"]').waitFor();
        expect(await page.getByRole('alert').textContent()).toContain('Not possible as things are now.');
      });
    });

    it('says what the ERP has of a document whose outcome is not known', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        await go(`azulejo/documents/${await idOf(orders.inDoubt, 'held')}`);
        await page.getByRole('button', { name: 'I looked in the ERP' }).click();
        await page.getByLabel('The document does not exist').check();
        await page.getByRole('button', { name: 'It is not there: send it' }).click();
        await page.locator('main mark[data-state="issued"]').waitFor();
      });
    });
  });
}
