import * as z from 'zod';
import { digestEventData, digestEventType, digestVersion } from '../../../domain/digest-event.ts';
import {
  type DocumentEventType,
  documentEventData,
  documentEventTypes,
  eventVersion,
} from '../../../domain/document-events.ts';
import { embedded, type Json, openApiWebhook } from '../openapi-webhook.ts';

/** `data` of every event, as JSON Schema 2020-12. */
export function documentEventSchema(): Json {
  const { $schema, ...schema } = z.toJSONSchema(documentEventData, { io: 'input' });
  return {
    $schema,
    $id: `urn:invoice-bridge:document-event:v${eventVersion}`,
    title: 'A document, as events tell of it',
    ...schema,
  };
}

/** `data` of the weekly digest, as JSON Schema 2020-12. */
export function digestEventSchema(): Json {
  const { $schema, ...schema } = z.toJSONSchema(digestEventData, { io: 'input' });
  return {
    $schema,
    $id: `urn:invoice-bridge:digest-event:v${digestVersion}`,
    title: 'The week of a company',
    ...schema,
  };
}

const summaries: Readonly<Record<DocumentEventType, string>> = {
  'document.issued': 'An invoice is issued',
  'document.credited': 'A credit note is issued',
  'document.held': 'A document waits for a person: it is held, or the ERP refused it',
};

/** What is posted to the `url` of the connection `notifications`, as OpenAPI 3.1 describes webhooks. */
export const notificationsOpenApi = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Events of documents',
    version: `v${eventVersion}`,
    description:
      'What the bridge posts to the url of the connection "notifications", signed as https://www.standardwebhooks.com says.',
  },
  webhooks: Object.fromEntries([
    ...documentEventTypes.map(type => [
      type,
      openApiWebhook({
        ...{ type, summary: summaries[type], headers, responses },
        data: 'Document',
        timestamp: 'When it happened.',
      }),
    ]),
    [
      digestEventType,
      openApiWebhook({
        ...{ type: digestEventType, summary: 'The last week of the company', headers, responses },
        data: 'Digest',
        timestamp: 'When it was counted.',
      }),
    ],
  ]),
  components: {
    schemas: { Document: embedded(documentEventSchema()), Digest: embedded(digestEventSchema()) },
  },
});

const headers = {
  id: 'The same in every attempt: drop what has come already.',
  timestamp: 'Seconds since 1970, of this attempt.',
  signature: '"v1," and the base64 of the HMAC-SHA256 of "id.timestamp.body".',
};

const responses = {
  '2XX': { description: 'Taken. The body is not read.' },
  410: { description: 'No more, please: the event is not sent again by itself.' },
  default: { description: 'Not taken: it is sent again, for three days.' },
};
