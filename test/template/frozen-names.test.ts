import { expect, it } from 'vitest';
import { functions, resolve, template } from './cloudformation.ts';

/**
 * Logical ids and names that may never change: another id or name is another table, queue or function, and what
 * the old one holds, or is sent to it, is lost. New ones are added; none is taken away or renamed.
 */
const frozen: Readonly<Record<string, readonly [type: string, property: string, name: string]>> = {
  Table: ['AWS::DynamoDB::Table', 'TableName', 'invoice-bridge-production'],
  Bucket: ['AWS::S3::Bucket', 'BucketName', 'invoice-bridge-production-111122223333-eu-west-1'],
  CreatePhcDocumentQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-create-phc-document.fifo',
  ],
  CreatePhcDocumentDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-create-phc-document-dead-letters.fifo',
  ],
  CreateWisedatInvoiceQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-create-wisedat-invoice.fifo',
  ],
  CreateWisedatInvoiceDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-create-wisedat-invoice-dead-letters.fifo',
  ],
  CreateKwixeoInvoiceQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-create-kwixeo-invoice.fifo',
  ],
  CreateKwixeoInvoiceDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-create-kwixeo-invoice-dead-letters.fifo',
  ],
  UploadMyDsoManagerCsvQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-upload-my-dso-manager-csv',
  ],
  UploadMyDsoManagerCsvDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-upload-my-dso-manager-csv-dead-letters',
  ],
  UploadPayorcrmFileQueue: ['AWS::SQS::Queue', 'QueueName', 'invoice-bridge-production-upload-payorcrm-file'],
  UploadPayorcrmFileDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-upload-payorcrm-file-dead-letters',
  ],
  SendNotificationQueue: ['AWS::SQS::Queue', 'QueueName', 'invoice-bridge-production-send-notification'],
  SendNotificationDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-send-notification-dead-letters',
  ],
  SyncReceivablesQueue: ['AWS::SQS::Queue', 'QueueName', 'invoice-bridge-production-sync-receivables.fifo'],
  SyncReceivablesDeadLetterQueue: [
    'AWS::SQS::Queue',
    'QueueName',
    'invoice-bridge-production-sync-receivables-dead-letters.fifo',
  ],
  MyDsoManagerDropRule: ['AWS::Events::Rule', 'Name', 'invoice-bridge-production-my-dso-manager-drops'],
  PayorcrmDropRule: ['AWS::Events::Rule', 'Name', 'invoice-bridge-production-payorcrm-drops'],
  AlarmTopic: ['AWS::SNS::Topic', 'TopicName', 'invoice-bridge-production-alarms'],
};

it.each(Object.entries(frozen))('%s keeps its id and its name', (id, [type, property, name]) => {
  const { Type, Properties } = template.Resources[id] ?? {};
  expect([Type, resolve(Properties?.[property], id)]).toEqual([type, name]);
});

/** Alarms have no name of their own: another id is another alarm, and whoever it rings for is told twice. */
const frozenAlarms = [
  'ApiErrorShareAlarm',
  'CheckShopWebhooksFailingAlarm',
  'CheckShopWebhooksMissingAlarm',
  'CheckShopWebhooksShopSignaturesWrongAlarm',
  'CheckShopWebhooksShopSilentAlarm',
  'CheckShopWebhooksWebhooksWrongAlarm',
  'CreatePhcDocumentDeadLettersAlarm',
  'CreatePhcDocumentOldestMessageAlarm',
  'CreateKwixeoInvoiceDeadLettersAlarm',
  'CreateKwixeoInvoiceDeadLetterFailedAlarm',
  'CreateKwixeoInvoiceOldestMessageAlarm',
  'CreateWisedatInvoiceDeadLettersAlarm',
  'CreateWisedatInvoiceDeadLetterFailedAlarm',
  'CreateWisedatInvoiceOldestMessageAlarm',
  'DocumentDiffersAlarm',
  'DocumentHeldAlarm',
  'DocumentHeldLongAlarm',
  'DocumentLateAlarm',
  'DocumentOfEarlierMonthAlarm',
  'FunctionErrorShareAlarm',
  'IssuingHaltedAlarm',
  'IssuingPausedAlarm',
  'WriteBackFailedAlarm',
  'NotificationErrorShareAlarm',
  'SendNotificationDeadLetterFailedAlarm',
  'SendNotificationDeadLettersAlarm',
  'SendNotificationOldestMessageAlarm',
  'RequeueDocumentsFailingAlarm',
  'RequeueDocumentsMissingAlarm',
  'CreatePhcDocumentDeadLetterFailedAlarm',
  'KeyCheckFailedAlarm',
  'KwixeoDocumentDiffersAlarm',
  'KwixeoDocumentHeldAlarm',
  'KwixeoDocumentHeldLongAlarm',
  'KwixeoDocumentLateAlarm',
  'KwixeoDocumentOfEarlierMonthAlarm',
  'KwixeoIssuingHaltedAlarm',
  'KwixeoIssuingPausedAlarm',
  'ShopifyWebhookFailedAlarm',
  'ShopifyWebhookSignatureWrongAlarm',
  'StandardWebhooksWebhookFailedAlarm',
  'StandardWebhooksWebhookSignatureWrongAlarm',
  'SweepShopOrdersFailingAlarm',
  'SweepShopOrdersMissingAlarm',
  'SweepShopOrdersSweepFailedAlarm',
  'SweepShopOrdersSweepOverdueAlarm',
  'SweepShopOrdersSweepUnfinishedAlarm',
  'SyncErrorShareAlarm',
  'SyncReceivablesDeadLettersAlarm',
  'SyncReceivablesDeadLetterFailedAlarm',
  'SyncReceivablesOldestMessageAlarm',
  'SyncReceivablesSyncFailedAlarm',
  'SyncReceivablesSyncItemsRefusedAlarm',
  'PlanReceivablesSyncsMissingAlarm',
  'PlanReceivablesSyncsSyncFailedAlarm',
  'PlanReceivablesSyncsSyncOverdueAlarm',
  'UploadErrorShareAlarm',
  'UploadMyDsoManagerCsvDeadLetterFailedAlarm',
  'UploadPayorcrmFileDeadLetterFailedAlarm',
  'WebhooksRejectedAlarm',
  'WisedatDocumentDiffersAlarm',
  'WisedatDocumentHeldAlarm',
  'WisedatDocumentHeldLongAlarm',
  'WisedatDocumentLateAlarm',
  'WisedatDocumentOfEarlierMonthAlarm',
  'WisedatIssuingHaltedAlarm',
  'WisedatIssuingPausedAlarm',
  'WisedatSeriesMissingAlarm',
  'WebhooksThrottledAlarm',
  'UploadMyDsoManagerCsvDeadLettersAlarm',
  'UploadMyDsoManagerCsvOldestMessageAlarm',
  'UploadPayorcrmFileDeadLettersAlarm',
  'UploadPayorcrmFileOldestMessageAlarm',
];

it.each(frozenAlarms)('%s keeps its id', id => {
  expect(template.Resources[id]?.Type).toBe('AWS::CloudWatch::Alarm');
});

/** Policies of queues: another id is a second policy on the same queue, and the last one that is written counts. */
const frozenPolicies = [
  'CreatePhcDocumentQueuePolicy',
  'CreatePhcDocumentDeadLetterQueuePolicy',
  'CreateKwixeoInvoiceQueuePolicy',
  'CreateKwixeoInvoiceDeadLetterQueuePolicy',
  'CreateWisedatInvoiceQueuePolicy',
  'CreateWisedatInvoiceDeadLetterQueuePolicy',
  'SyncReceivablesQueuePolicy',
  'SyncReceivablesDeadLetterQueuePolicy',
  'UploadMyDsoManagerCsvQueuePolicy',
  'UploadMyDsoManagerCsvDeadLetterQueuePolicy',
  'UploadPayorcrmFileQueuePolicy',
  'UploadPayorcrmFileDeadLetterQueuePolicy',
  'SendNotificationQueuePolicy',
  'SendNotificationDeadLetterQueuePolicy',
];

it.each(frozenPolicies)('%s keeps its id, and the queue that its name says', id => {
  expect(template.Resources[id]).toMatchObject({
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [{ Ref: id.replace(/Policy$/, '') }] },
  });
});

/** Functions that have been deployed. */
const frozenFunctions = [
  'call-kwixeo',
  'call-wisedat',
  'check-shop-webhooks',
  'create-drop',
  'create-kwixeo-invoice',
  'create-phc-document',
  'create-wisedat-invoice',
  'fetch-api-description',
  'fetch-document-pdf',
  'fetch-health',
  'fetch-month-pdfs',
  'fetch-reconciliation',
  'fetch-openapi',
  'fetch-overview',
  'fetch-upload',
  'fetch-rejected-rows',
  'list-uploads',
  'fetch-wisedat-invoice-pdf',
  'list-documents',
  'fetch-document',
  'poll-prestashop-orders',
  'preview-order',
  'receive-my-dso-manager-csv',
  'receive-payorcrm-file',
  'receive-phc-document',
  'receive-shopify-webhook',
  'receive-standard-webhook',
  'receive-woocommerce-webhook',
  'requeue-documents',
  'retry-document',
  'retry-documents',
  'retry-upload',
  'send-notification',
  'serve-console',
  'test-connection',
  'upload-my-dso-manager-csv',
  'upload-payorcrm-file',
];

it.each(frozenFunctions)('the function %s keeps its id and its name', name => {
  const [first = '', ...rest] = name;
  const logicalId = `${first.toUpperCase()}${rest.join('').replaceAll('-', 'Dash')}LambdaFunction`;
  expect(functions.find(one => one.name === name)).toMatchObject({
    logicalId,
    properties: { FunctionName: `invoice-bridge-production-${name}` },
  });
});
