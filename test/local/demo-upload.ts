import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type UploadReport, uploadReportSchema } from '../../shared/domain/uploads/upload.ts';
import type { MyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { eventually } from './eventually.ts';
import { sdkSettings } from './sdk-settings.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

const header =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_currency';
const row = (number: number, amount: string, due = '2026-12-15') =>
  `FAC;F-${number};C${number};2026-11-15;${due};${amount};EUR`;
const file = (...rows: string[]) => [header, ...rows].map(line => `${line}\r\n`).join('');

const month = file(row(1, '6 580,10'), row(2, '1200'), row(3, '1.200'), row(4, '99.90', '2026-02-30'));
const stock = [row(1, '6580.10'), row(2, '1200.00'), row(5, '450.00')];

/** Open items reach MY DSO MANAGER by file drop and by HTTP; gives the line of the summary. */
export async function showUpload(
  cloud: Cloud,
  tool: MyDsoManagerSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = uploadDoor(cloud);
  chapter(`A CSV file dropped in the bucket goes to MY DSO MANAGER:`);
  const dropped = await door.drop('items/november.csv', month);
  check(
    `s3://${cloud.bucket}/${dropped.key} -> ${dropped.state}: ${dropped.rows.sent} of ${dropped.rows.read} rows sent`,
    dropped.state === 'partial' && dropped.rows.sent === 2,
  );
  for (const { line, message } of dropped.rejected) check(`line ${line} rejected: ${message}`, true);
  check(
    'the rejected rows lie beside the report, ready to fix',
    (await door.rejected(dropped)).includes('1.200'),
  );

  chapter('A list of all open items (STOCK) goes whole or not at all:');
  const broken = await door.post('open-items', file(...stock, row(6, 'a lot')));
  check(`one bad row of four -> ${broken.status}, nothing sent`, broken.status === 422);
  const whole = await door.upload('open-items', file(...stock));
  check(
    `three good rows -> ${whole.state}, open over there: ${tool.openItems().join(', ')}`,
    whole.state === 'done',
  );
  const shrunken = await door.upload('open-items', file(row(1, '6580.10')));
  check(`a file of one row -> ${shrunken.state}: ${shrunken.message}`, shrunken.state === 'held');
  check(`still open over there: ${tool.openItems().join(', ')}`, tool.openItems().length === 3);
  return `${dropped.rows.sent} of ${dropped.rows.read} dropped rows sent; STOCK of 3 sent, shrunken one held`;
}

function uploadDoor(cloud: Cloud) {
  const { call } = tenantDoor(cloud, azulejo);
  const s3 = new S3Client({ ...sdkSettings(cloud.aws.s3), forcePathStyle: true });
  const folder = `${azulejo.slug}/my-dso-manager`;
  const read = async (key: string): Promise<string | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: cloud.bucket, Key: key }));
      return await Body?.transformToString();
    } catch {
      return undefined;
    }
  };
  const atRest = (ask: () => Promise<string | undefined>): Promise<UploadReport> =>
    eventually('the report is finished', async () => {
      const text = await ask();
      const report = text === undefined ? undefined : uploadReportSchema.parse(JSON.parse(text));
      return report && !['checking', 'sending', 'waiting'].includes(report.state) ? report : undefined;
    });
  const post = (entity: string, body: string) =>
    call(`my-dso-manager/${entity}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body });
  return {
    post,
    drop: async (path: string, body: string): Promise<UploadReport> => {
      const key = `drop/${folder}/${path}`;
      await s3.send(new PutObjectCommand({ Bucket: cloud.bucket, Key: key, Body: body }));
      return atRest(() => read(`reports/${folder}/${path}.report.json`));
    },
    upload: async (entity: string, body: string): Promise<UploadReport> => {
      const { uploadId } = (await (await post(entity, body)).json()) as { uploadId: string };
      return atRest(async () => (await call(`uploads/${uploadId}`)).text());
    },
    rejected: async ({ key }: UploadReport): Promise<string> =>
      (await read(`${key.replace(/^drop/, 'reports')}.rejected.csv`)) ?? '',
  };
}
