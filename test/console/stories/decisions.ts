import { describe, expect, it } from 'vitest';
import { cortica } from '../../local/tenants.ts';
import type { ConsoleWorld } from '../console-world.ts';

const jar = { title: 'Jarra', sku: 'JAR-04', price: '19.50', rate: '23' };
const wrongNumber = [{ name: 'NIF', value: '501442601' }];

/** After the start of issuing: cortica issues by then. */
export function testDecisions(world: ConsoleWorld): void {
  const { as } = world;

  describe('decisions', () => {
    it('retry many documents from the list, once their cause is gone', async () => {
      const { cortica: door } = world.story.doors;
      const ids = ['9021', '9022'];
      for (const id of ids) {
        await door.deliver({ id, name: `#${id}`, lines: [jar], noteAttributes: wrongNumber });
        await door.documentOf(id, 'held');
      }
      world.story.setSecret(cortica, 'invoicing', { live: true, invalidTaxId: 'final-consumer' });
      await as(cortica, {}, async ({ page, go }) => {
        await go('cortica/documents?state=held');
        for (const id of ids) await page.getByLabel(`Select #${id}`).check();
        await page.getByRole('button', { name: 'Try 2 documents again' }).click();
        await page.getByText('2 documents queued.').waitFor();
        for (const id of ids) await door.documentOf(id, 'issued');
        await go('cortica/documents?state=held');
        await page.getByText('#9021').waitFor({ state: 'detached' });
      });
    });

    it('record the document that is in the ERP already', async () => {
      const { cortica: door } = world.story.doors;
      const { phcGo } = world.story.vendors(cortica.slug);
      phcGo.faults.add({
        route: 'POST /createDocument',
        fault: { kind: 'refuse', message: 'Customer blocked.' },
      });
      await door.deliver({ id: '9023', name: '#9023', lines: [jar] });
      const { documentId } = await door.documentOf('9023', 'held');
      // Somebody has issued it by hand.
      const records = phcGo.documents as Array<(typeof phcGo.documents)[number]>;
      const alike = records.find(({ total }) => total === '19.50');
      if (!alike) throw new Error('PHC GO has no document over 19.50.');
      records.push({ ...alike, stamp: 'by-hand', number: 500, requisitionNumber: '', refInt: '' });
      await as(cortica, {}, async ({ page, go }) => {
        await go(`cortica/documents/${documentId}`);
        await page.getByRole('button', { name: 'I looked in the ERP' }).click();
        await page.getByLabel('The document is there').check();
        await page.getByLabel('Number of the document').fill('500');
        await page.getByRole('button', { name: 'Record the number' }).click();
        await page.locator('main mark[data-state="issued"]').waitFor();
      });
      expect(await door.document(documentId)).toMatchObject({ state: 'issued', number: '500' });
    });

    it('close what shall have no document', async () => {
      const { cortica: door } = world.story.doors;
      const lamp = { title: 'Candeeiro', sku: 'CAN-03', price: '39.90', rates: ['23', '6'] };
      await door.deliver({ id: '9026', name: '#9026', lines: [lamp] });
      const { documentId } = await door.documentOf('9026', 'held');
      await as(cortica, {}, async ({ page, go }) => {
        await go(`cortica/documents/${documentId}`);
        await page.getByText('Other possibilities').click();
        await page.getByRole('button', { name: 'Close without issuing' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Why (goes into the history; no personal data)').fill('a test');
        await dialog.getByRole('button', { name: 'Close without issuing' }).click();
        await page.getByText('Nothing is left to issue.').first().waitFor();
        await page.locator('main mark[data-state="closed"]').waitFor();
      });
      const { state, history = [] } = await door.document(documentId);
      expect(state).toBe('closed');
      expect(history.at(-1)?.text).toContain('Reason: "a test"');
    });

    it('release what waits in a company that was halted', async () => {
      const { cortica: door } = world.story.doors;
      const { phcGo } = world.story.vendors(cortica.slug);
      world.story.setSecret(cortica, 'phc-go', { priceDecimals: 4 });
      phcGo.switches.priceDecimals = 2;
      const uneven = [{ price: '3.33', quantity: 3, sku: 'CAD-1' }];
      await door.deliver({ id: '9024', name: '#9024', lines: uneven, discount: { fixed: '0.01' } });
      await door.documentOf('9024', 'held');
      await door.deliver({ id: '9025', name: '#9025', lines: [jar] });
      await door.documentOf('9025', 'queued');
      await as(cortica, {}, async ({ page, settled }) => {
        const card = page.locator('article[data-urgent]');
        await card.getByText('Nothing more is issued for this company until you decide.').waitFor();
        await card.getByRole('link').click();
        await settled();
        await page.getByRole('button', { name: 'Accept the document' }).click();
        await page.getByLabel('I compared it in the ERP with the order.').check();
        await page.getByRole('button', { name: 'Accept it' }).click();
        await page.locator('main mark[data-state="issued"]').waitFor();
        // It would come back by itself a quarter of an hour after its last try.
        await world.story.cloud.showNow('create-phc-document');
        await door.documentOf('9025', 'issued');
      });
    });
  });
}
