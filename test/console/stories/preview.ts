import { describe, expect, it } from 'vitest';
import { azulejo } from '../../local/tenants.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import type { ConsoleWorld } from '../console-world.ts';
import type { Reader } from '../reader.ts';

export function testPreview({ as }: ConsoleWorld): void {
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
}
