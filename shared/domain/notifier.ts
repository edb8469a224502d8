/** The function that tells others of documents: the receiver of a tenant's events, and its shops. */
export const notifier = 'send-notification';
