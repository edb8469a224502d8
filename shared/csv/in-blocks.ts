/** Bytes of a block: what is judged by blocks is judged alike wherever a file is read. */
export const blockBytes = 64 * 1024;

/**
 * The same bytes in blocks of one size, the last one excepted. Pieces come from a network as they come; a file that is
 * read twice gives the same blocks.
 */
export async function* inBlocks(chunks: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (bytes + rest.length >= size) {
      const missing = size - bytes;
      yield Buffer.concat([...waiting, rest.subarray(0, missing)], size);
      waiting = [];
      bytes = 0;
      rest = rest.subarray(missing);
    }
    if (rest.length === 0) continue;
    waiting.push(rest);
    bytes += rest.length;
  }
  if (bytes > 0) yield Buffer.concat(waiting, bytes);
}
