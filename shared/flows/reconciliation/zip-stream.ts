import { Zip, ZipPassThrough } from 'fflate';

/** A file of a ZIP. */
interface ZippedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What the ZIP says when it was changed. */
  readonly changedAt: Date;
}

/** The bytes of a ZIP of these files, piece by piece: none is held longer than it takes to pass it on. PDFs are compressed already. */
export async function* zipStream(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let failed: Error | undefined;
  const zip = new Zip((error, bytes) => {
    failed ??= error ?? undefined;
    ready.push(bytes);
  });
  function* passOn() {
    if (failed) throw failed;
    yield* ready;
    ready = [];
  }
  for await (const { name, bytes, changedAt } of files) {
    const file = new ZipPassThrough(name);
    file.mtime = changedAt;
    zip.add(file);
    file.push(bytes, true);
    yield* passOn();
  }
  zip.end();
  yield* passOn();
}
