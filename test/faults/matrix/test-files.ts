/** Files under test/ that rows of several groups name. */
export const documents = 'faults/create-document.test.ts';
export const drift = 'faults/drift.test.ts';
export const issue = 'flows/documents/issuing/issue-document.test.ts';
export const line = 'flows/documents/issuing/issuing-line.test.ts';
export const client = 'http/client.test.ts';
export const sweeps = 'flows/documents/sweeping/sweep-shops.test.ts';
export const shopifyDoor = 'functions/receive-shopify-webhook.test.ts';
export const csvUploads = 'functions/upload-my-dso-manager-csv.test.ts';
