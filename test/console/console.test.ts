import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { azulejo, cortica, mercearia } from '../local/tenants.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { findChromium, launch } from './chromium.ts';
import { openReader, type Reader } from './reader.ts';
import { hostile, orders, type Story, tellStory } from './story.ts';

const chromium = findChromium();
if (chromium === undefined)
  process.stderr.write(
    'No Chrome or Chromium was found, so the console is not tested: install one, or set CHROME_PATH.\n',
  );

let story: Story;
let browser: Browser;

/** Somebody at the console, signed in, who closes the tab at the end and was told of no error. */
async function as(
  tenant: typeof azulejo,
  options: object,
  look: (reader: Reader) => Promise<void>,
): Promise<void> {
  const reader = await openReader(browser, story.cloud.api, options);
  await reader.signIn(tenant);
  await look(reader);
  await reader.close();
}

const idOf = async ({ id }: { readonly id: string }, ...states: string[]): Promise<string> =>
  (await story.doors.azulejo.documentOf(id, ...states)).documentId;

describe.skipIf(chromium === undefined)('the console in a browser', () => {
  beforeAll(async () => {
    [story, browser] = await Promise.all([tellStory(), launch(chromium ?? '')]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await story?.close();
  });

  describe('signing in', () => {
    it('says one sentence to a wrong key, and shows and keeps nothing', async () => {
      const reader = await openReader(browser, story.cloud.api);
      const { page } = reader;
      await page.goto(`${story.cloud.api}/console#/azulejo/documents?state=held`);
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
      const reader = await openReader(browser, story.cloud.api);
      await reader.page.goto(`${story.cloud.api}/console#/azulejo/documents?state=held&search=1002`);
      expect(await reader.page.getByLabel('Company').inputValue()).toBe('azulejo');
      await reader.page.getByLabel('API key').fill(azulejo.apiKey);
      await reader.page.getByRole('button', { name: 'Sign in' }).click();
      await reader.page.getByRole('link', { name: '#1002' }).waitFor();
      expect(await reader.page.locator('tbody tr').count()).toBe(1);
      await reader.close();
    });
  });

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
        await story.doors.azulejo.call(`documents/${id}/retry`, {
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

  describe('documents', () => {
    it('are filtered and searched, and the address says how', async () => {
      await as(azulejo, {}, async ({ page, go }) => {
        await go('azulejo/documents');
        await page.getByLabel('State').selectOption('issued');
        await page.locator('tbody mark:not([data-state="issued"])').first().waitFor({ state: 'detached' });
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

  describe('the start of issuing', () => {
    it('stays behind a checklist, then releases every ready document', async () => {
      await as(cortica, {}, async ({ page }) => {
        const banner = page.locator('[data-banner]');
        await banner.getByText('Issuing is not switched on: nothing is issued.').waitFor();
        await banner.getByText('3 documents ready.').waitFor();
        await banner.getByRole('button', { name: /Release all ready documents/ }).click();
        const go = page.getByRole('button', { name: 'Issue 3 documents' });
        expect(await go.isDisabled()).toBe(true);
        story.setSecret(cortica, 'invoicing', { live: true });
        await page.getByRole('dialog').getByRole('button', { name: 'Look again' }).click();
        await page.getByText('✓ Issuing is switched on.').waitFor();
        await go.click();
        // The boxes are required: nothing was sent.
        expect(await page.getByText('documents released').count()).toBe(0);
        for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) await box.check();
        await go.click();
        await page.getByText('3 documents released.').waitFor();
        for (const id of ['9001', '9002', '9003']) await story.doors.cortica.documentOf(id, 'issued');
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
      const { phcGo } = story.vendors(cortica.slug);
      story.setSecret(cortica, 'phc-go', { priceDecimals: 4 });
      phcGo.switches.priceDecimals = 2;
      const lines = [{ price: '3.33', quantity: 3, sku: 'CAD-1' }];
      await story.doors.cortica.deliver({ id: '9010', name: '#9010', lines, discount: { fixed: '0.01' } });
      await story.doors.cortica.documentOf('9010', 'held');
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

  describe('a preview', () => {
    const preview = async ({ page, go }: Reader, payload: string) => {
      await go('azulejo/preview');
      await page.getByLabel('Shop', { exact: true }).fill(azulejo.shop);
      await page.getByLabel(/The order, as the shop sends it/).fill(payload);
      await page.getByRole('button', { name: 'Show me' }).click();
    };
    const order = (rates: readonly string[]) =>
      shopifyOrderBody(
        shopifyOrder({
          id: '7100',
          name: '#1100',
          lines: [{ price: '249.00', sku: 'MES-05', title: 'Mesa', rates }],
        }),
      );

    it('shows lines, totals and buyer of an order that would be issued', async () => {
      await as(azulejo, {}, async reader => {
        await preview(reader, order(['23']));
        await reader.page.getByText('It would be issued.').waitFor();
        expect(await reader.page.locator('article').textContent()).toMatch(
          /€249\.00.*€249\.00.*none.*MES-05.*Mesa/s,
        );
      });
    });

    it('shows why another one would be held', async () => {
      await as(azulejo, {}, async reader => {
        await preview(reader, order(['23', '6']));
        await reader.page.getByText('It would be held.').waitFor();
        await reader.page.getByText('A line carries two taxes.').waitFor();
      });
    });

    it('names line and column of what is not JSON, and the path of what is not an order', async () => {
      await as(azulejo, {}, async reader => {
        await preview(reader, '{\n  "id": 1,,\n}');
        await reader.page.getByText('look at line 2, column 11').waitFor();
        await preview(reader, '{"name": "#1"}');
        await reader.page.getByRole('alert').filter({ hasText: 'payload' }).waitFor();
      });
    });
  });

  describe('uploads, syncs and health', () => {
    it('shows a report, and sends a stopped file once somebody approves it', async () => {
      await as(azulejo, {}, async ({ page, go, settled }) => {
        await go('azulejo/uploads');
        await page.getByLabel('Id of the upload').fill(story.uploads.held);
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

  describe('everybody can use it', () => {
    const places = async (): Promise<string[]> => [
      ...['needs-you', 'documents', 'preview', 'uploads', 'syncs', 'month', 'health'].map(
        view => `azulejo/${view}`,
      ),
      `azulejo/documents/${await idOf(orders.twoTaxes, 'held')}`,
      `azulejo/documents/${await idOf(orders.issued, 'issued')}`,
      `azulejo/uploads/${story.uploads.whole}`,
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
      const reader = await openReader(browser, story.cloud.api);
      const { page } = reader;
      const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''");
      const tabTo = async (name: RegExp) => {
        for (let steps = 0; steps < 60; steps++) {
          await page.keyboard.press('Tab');
          if (name.test(await focused())) return;
        }
        throw new Error(`The Tab key does not reach ${name}.`);
      };
      await page.goto(`${story.cloud.api}/console#/azulejo`);
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
      const reader = await openReader(browser, story.cloud.api, { locale });
      const { page } = reader;
      await page.goto(`${story.cloud.api}/console#/azulejo`);
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
});
