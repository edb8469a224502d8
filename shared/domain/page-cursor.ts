import * as z from 'zod';

/** Where the next page of a list begins, as an answer of ours told it. An empty one names none. */
export const pageCursor = z.base64url().min(1, 'must be the "cursor" of an answer before').max(200);
