const [head, end] = [Buffer.from('%PDF-1.4\n'), Buffer.from('%%EOF\n')];

/** A PDF of exactly so many bytes, whole from its head to its end mark. */
export const pdfOfSize = (bytes: number): Buffer =>
  Buffer.concat([head, Buffer.alloc(bytes - head.length - end.length), end]);

/** What an answer carries, byte for byte. */
export const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
