/** Largest body that our routes take, and largest file that they answer with, in bytes. */
export const largestBody = 4 * 1024 * 1024;
