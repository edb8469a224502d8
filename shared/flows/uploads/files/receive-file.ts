import { charsetOf, type Encoding, encodingNamed } from '../../../csv/encoding.ts';
import { blockBytes, inBlocks } from '../../../csv/in-blocks.ts';
import { RejectedInputError } from '../../../errors.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import { largestBody } from '../../../limits.ts';
import { type DropParts, dropBody, onlyChunk, type ReceivedFile, toError } from '../drop-body.ts';
import { type FileUploadParts, tooLargeBody } from '../upload-parts.ts';
import { checkCsv } from './check-csv.ts';
import { refuseContent, syncWrites } from './refuse-content.ts';

type Parts = Pick<FileUploadParts, 'tool' | 'isSynced'> & DropParts;

/**
 * Takes a file that came through the API: checks it whole, then drops it into the bucket, so that there is one
 * way to the tool. Throws RejectedInputError 404, 409, 413, 415, or 422 with every row that keeps it from going.
 */
export async function receiveFile(received: ReceivedFile, parts: Parts): Promise<UploadRow> {
  const { tenant, body } = received;
  const { tool } = parts;
  const destination = tool.find(received.entity);
  if (!destination) throw new RejectedInputError(404, `${tool.takes}.`);
  if (body.length > largestBody) throw new RejectedInputError(413, tooLargeBody(tenant));
  const account = await destination.open(tenant);
  const { entity = destination.entity } = account;
  const { encoding, storedType } = readType(received.contentType, account.encoding);
  if (entity.mode === 'replace' && (await parts.isSynced(tenant))) {
    throw new RejectedInputError(409, syncWrites(tool.name, entity));
  }
  const checked = await checkCsv(inBlocks(onlyChunk(body), blockBytes), { entity, encoding });
  const ending = refuseContent(checked, entity, 'errors');
  if (ending) throw new RejectedInputError(422, ending.message, checked.rejected.map(toError));

  const { target } = tool;
  return dropBody({ tenant, target, entity: entity.name, body, storedType, ending: '.csv' }, parts);
}

/** API Gateway hands over `text/*` as UTF-8 and damages every other encoding of it. */
function readType(
  contentType: string | undefined,
  usual: string,
): { readonly encoding: Encoding; readonly storedType: string } {
  const media = (contentType ?? '').split(';')[0]?.trim().toLowerCase();
  const charset = charsetOf(contentType);
  if (media === 'text/csv') {
    if (charset === undefined || encodingNamed(charset) === 'UTF-8')
      return { encoding: 'UTF-8', storedType: 'text/csv; charset=utf-8' };
    throw new RejectedInputError(
      415,
      'Send text/csv in UTF-8, and a file in another encoding as application/octet-stream; charset=..',
    );
  }
  const declared = charset ?? usual;
  const encoding = encodingNamed(declared);
  if (media === 'application/octet-stream' && encoding) {
    return { encoding, storedType: `application/octet-stream; charset=${declared}` };
  }
  throw new RejectedInputError(
    415,
    'Send the file as text/csv in UTF-8, or as application/octet-stream with charset UTF-8, UTF-16, ISO-8859-1 or Windows-1252.',
  );
}
