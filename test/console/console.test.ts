import { describe } from 'vitest';
import { findChromium } from './chromium.ts';
import { useConsole } from './console-world.ts';
import { testAccessibility } from './stories/accessibility.ts';
import { testDecisions } from './stories/decisions.ts';
import { testDocuments } from './stories/documents.ts';
import { testFirstVisit } from './stories/first-visit.ts';
import { testPreview } from './stories/preview.ts';
import { testSigningIn } from './stories/signing-in.ts';
import { testStartOfIssuing } from './stories/start-of-issuing.ts';
import { testUploadsSyncsAndHealth } from './stories/uploads-syncs-and-health.ts';

const chromium = findChromium();
if (chromium === undefined)
  process.stderr.write(
    'No Chrome or Chromium was found, so the console is not tested: install one, or set CHROME_PATH.\n',
  );

describe.skipIf(chromium === undefined)('the console in a browser', () => {
  const world = useConsole(chromium ?? '');
  testSigningIn(world);
  testFirstVisit(world);
  testDocuments(world);
  testStartOfIssuing(world);
  testDecisions(world);
  testPreview(world);
  testUploadsSyncsAndHealth(world);
  testAccessibility(world);
});
