import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { webhookOf } from '../../../shared/commands/onboard/blocks.ts';
import { neededTopics as shopify } from '../../../shared/shops/shopify/webhooks/topics.ts';
import { neededTopics as woocommerce } from '../../../shared/shops/woocommerce/webhooks/topics.ts';

const docs = join(import.meta.dirname, '..', '..', '..', 'docs');

describe.each([
  ['shopify', shopify, ['shops/shopify.md', 'onboarding.md', 'operate.md']],
  ['woocommerce', woocommerce, ['shops/woocommerce.md']],
] as const)('the webhooks of %s', (shop, topics, pages) => {
  it.each(Object.values(topics))('are told with "%s" by commands and pages', name => {
    expect(webhookOf(shop, 'https://api.example', 'azulejo')).toContain(`"${name}"`);
    const told = pages.map(page => readFileSync(join(docs, page), 'utf8').replaceAll(/\s+/g, ' '));
    for (const text of told) expect(text).toMatch(new RegExp(`[*"]${name}[*"]`));
  });
});

it('are told in one line', () => {
  expect(webhookOf('shopify', 'https://api.example', 'azulejo')).toBe(
    'in Shopify: a webhook for each of "Order payment", "Order update", "Order edit", "Order cancellation" and "Refund create", JSON, to https://api.example/webhooks/azulejo/shopify',
  );
});
