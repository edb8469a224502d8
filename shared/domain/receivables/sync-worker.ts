/** The function that works on the queue of syncs. */
export const syncWorker = 'sync-receivables';
