/** A file inside a form. */
export interface FilePart {
  readonly filename: string;
  readonly bytes: Buffer;
}

export type Part = readonly [name: string, value: string | FilePart];

/** Writes a form with files as `multipart/form-data` (RFC 7578), names and texts in UTF-8. */
export function encodeMultipart(parts: readonly Part[]): { contentType: string; bytes: Buffer } {
  const boundary = `invoice-bridge-${crypto.randomUUID()}`;
  const chunks = parts.flatMap(([name, value]) => {
    const disposition = `form-data; name="${quoted(name)}"`;
    return typeof value === 'string'
      ? [head(boundary, disposition), Buffer.from(value), lineBreak]
      : [
          head(
            boundary,
            `${disposition}; filename="${quoted(value.filename)}"\r\ncontent-type: application/octet-stream`,
          ),
          value.bytes,
          lineBreak,
        ];
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

const lineBreak = Buffer.from('\r\n');

const head = (boundary: string, disposition: string): Buffer =>
  Buffer.from(`--${boundary}\r\ncontent-disposition: ${disposition}\r\n\r\n`);

/** As browsers do: these three would end the name. */
const quoted = (name: string): string =>
  name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
