import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles } from '../local/bundles.ts';
import { azulejo, cortica, mercearia } from '../local/tenants.ts';
import { findChromium, launch } from './chromium.ts';
import { openReader } from './reader.ts';
import { orders, tellStory } from './story.ts';

/** `npm run console:pictures`: takes the pictures of docs/console/ again. */
const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'console');
const chromium = findChromium();
if (chromium === undefined)
  throw new Error('No Chrome or Chromium was found: install one, or set CHROME_PATH.');

await buildBundles(root);
mkdirSync(folder, { recursive: true });
await using stack = new AsyncDisposableStack();
const story = await tellStory();
stack.defer(() => story.close());
const browser = await launch(chromium);
stack.defer(() => browser.close());

type Reader = Awaited<ReturnType<typeof openReader>>;

/** What the reader sees, as a small picture. */
async function take({ page }: Reader, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
  const { data } = await session.send('Page.captureScreenshot', {
    ...{ format: 'webp', quality: 70, captureBeyondViewport: true, clip },
  });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
}

const idOf = async (id: string): Promise<string> =>
  (await story.doors.azulejo.documentOf(id, 'held', 'issued')).documentId;

const desktop = { viewport: { width: 1200, height: 700 } };
const reader = await openReader(browser, story.cloud.api, desktop);
await reader.page.goto(`${story.cloud.api}/console`);
await reader.settled();
await take(reader, 'sign-in');
await reader.signIn(azulejo);
for (const view of ['needs-you', 'documents', 'uploads', 'month', 'health']) {
  await reader.go(`azulejo/${view}`);
  await take(reader, view);
}
await reader.go(`azulejo/uploads/${story.uploads.held}`);
await take(reader, 'upload');
await reader.go(`azulejo/documents/${await idOf(orders.wrongTaxId.id)}`);
await take(reader, 'document-held');
await reader.go(`azulejo/documents/${await idOf(orders.issued.id)}`);
await take(reader, 'document-issued');
await reader.go('azulejo/preview');
await take(reader, 'preview');
await reader.signIn(mercearia);
await reader.go('mercearia/syncs');
await take(reader, 'syncs');
await reader.close();

const first = await openReader(browser, story.cloud.api, desktop);
await first.signIn(cortica);
await first.page.getByRole('button', { name: /Release all ready documents/ }).click();
await take(first, 'release');
await first.close();

const dark = await openReader(browser, story.cloud.api, { ...desktop, colorScheme: 'dark' });
await dark.signIn(azulejo);
await take(dark, 'needs-you-dark');
await dark.close();

const phone = await openReader(browser, story.cloud.api, { viewport: { width: 390, height: 780 } });
await phone.signIn(azulejo);
await take(phone, 'needs-you-phone');
await phone.go('azulejo/documents');
await take(phone, 'documents-phone');
await phone.go(`azulejo/documents/${await idOf(orders.wrongTaxId.id)}`);
await take(phone, 'document-phone');
await phone.close();
