/** A PDF of exactly so many bytes. */
export const pdfOfSize = (bytes: number): Buffer => Buffer.concat([Buffer.from('%PDF-1.4\n')], bytes);

/** What an answer carries, byte for byte. */
export const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
