export type Json = Readonly<Record<string, unknown>>;

interface Webhook {
  readonly type: string;
  readonly summary: string;
  /** What the three headers of Standard Webhooks say here. */
  readonly headers: { readonly id: string; readonly timestamp: string; readonly signature: string };
  /** Name of the schema of `data`. */
  readonly data: string;
  /** What `timestamp` of the body says, where the document tells. */
  readonly timestamp?: string;
  readonly responses: Json;
}

/** A message of Standard Webhooks as OpenAPI 3.1 describes webhooks: three headers, and type, timestamp and data. */
export const openApiWebhook = ({ type, summary, headers, data, timestamp, responses }: Webhook): Json => ({
  post: {
    summary,
    parameters: [
      header('webhook-id', headers.id),
      header('webhook-timestamp', headers.timestamp),
      header('webhook-signature', headers.signature),
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['type', 'timestamp', 'data'],
            properties: {
              type: { const: type },
              timestamp: {
                type: 'string',
                format: 'date-time',
                ...(timestamp !== undefined && { description: timestamp }),
              },
              data: { $ref: `#/components/schemas/${data}` },
            },
          },
        },
      },
    },
    responses,
  },
});

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** A published schema as a part of a document: its own address and dialect are the document's. */
export const embedded = ({ $schema: _, $id: __, ...schema }: Json): Json => schema;
