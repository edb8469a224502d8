import { issueInvoice } from './phc-go.mjs';

/**
 * A function of a FIFO queue whose group is the order, in batches of one: what fails comes again.
 * @param {import('aws-lambda').SQSEvent} event
 */
export async function handler({ Records }) {
  for (const { body } of Records) await issueInvoice(JSON.parse(body));
}
