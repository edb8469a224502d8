import type { UploadedFile } from './nested.ts';

/** Parts of a multipart/form-data body in their order. Throws if the body does not hold what its header says. */
export function readMultipart(
  contentType: string,
  bytes: Buffer,
): Array<readonly [string, string | UploadedFile]> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)?.slice(1).find(Boolean);
  if (boundary === undefined) throw new TypeError('The body has no boundary.');
  const marks = indexesOf(bytes, Buffer.from(`--${boundary}`));
  if (marks.length < 2) throw new TypeError('The body does not have its boundary.');
  return marks.slice(0, -1).map((mark, index) => {
    const part = bytes.subarray(mark + boundary.length + 4, (marks[index + 1] ?? 0) - 2);
    const split = part.indexOf('\r\n\r\n');
    return readPart(part.subarray(0, split).toString('utf8'), part.subarray(split + 4));
  });
}

function readPart(head: string, content: Buffer): readonly [string, string | UploadedFile] {
  const name = /\bname="([^"]*)"/.exec(head)?.[1] ?? '';
  const filename = /\bfilename="([^"]*)"/.exec(head)?.[1];
  if (filename === undefined) return [name, content.toString('utf8')];
  const contentType = /^content-type: *(.+)$/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream';
  return [name, { filename, contentType, bytes: Buffer.from(content) }];
}

function indexesOf(bytes: Buffer, mark: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) found.push(at);
  return found;
}
