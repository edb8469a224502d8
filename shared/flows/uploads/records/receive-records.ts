import { RejectedInputError } from '../../../errors.ts';
import { readJson } from '../../../json-body.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import { largestBody } from '../../../limits.ts';
import { type DropParts, dropBody, onlyChunk, type ReceivedFile, toError } from '../drop-body.ts';
import { type RecordUploadParts, tooLargeBody } from '../upload-parts.ts';
import { checkRecords } from './check-records.ts';
import { jsonSource } from './json-source.ts';
import { makeFileMemory } from './record-memory.ts';

/**
 * Takes a JSON array of records that came through the API, whole or not at all, and drops it into the bucket, so
 * that there is one way to the tool. What was sent before is looked at there. Throws RejectedInputError 400, 404,
 * 413, 415, or 422 with every offending path.
 */
export async function receiveRecords(
  { tenant, entity: name, body, contentType }: ReceivedFile,
  parts: Pick<RecordUploadParts, 'tool'> & DropParts,
): Promise<UploadRow> {
  const { tool } = parts;
  const destination = tool.find(name);
  if (!destination) throw new RejectedInputError(404, `${tool.takes}.`);
  const { entity } = destination;
  if (body.length > largestBody) throw new RejectedInputError(413, tooLargeBody(tenant));
  if (!isJson(contentType))
    throw new RejectedInputError(
      415,
      'Send a JSON array as application/json. ' +
        `For a CSV file POST /tenants/${tenant}/drops gives an address to which it can be put.`,
    );
  if (!Array.isArray(readJson(body, { anyCount: true })))
    throw new RejectedInputError(422, `Send a JSON array of ${entity.name}, one object each.`);
  const source = jsonSource(entity);
  const checked = await checkRecords(onlyChunk(body), {
    entity,
    source,
    account: await destination.open(tenant),
    memory: makeFileMemory(entity),
  });
  if (!checked.ok || checked.rows.rejected > 0) {
    throw new RejectedInputError(
      422,
      'Fix the rows listed in "errors". Nothing was sent.',
      checked.rejected.map(toError),
    );
  }
  if (checked.rows.read === 0) throw new RejectedInputError(422, 'The array is empty. Nothing was sent.');
  const { target } = tool;
  const storedType = 'application/json; charset=utf-8';
  return dropBody({ tenant, target, entity: entity.name, body, storedType, ending: '.json' }, parts);
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '');
}
