/** A file of the page: its name carries a digest of its bytes, so that a browser may keep it for ever. */
interface BuiltFile {
  readonly name: string;
  readonly type: string;
  /** Compressed by gzip, as Base64. */
  readonly gzip: string;
}

/** The console as a browser loads it. */
export interface BuiltPage {
  readonly html: string;
  readonly files: readonly BuiltFile[];
}

/** Made of page/ whenever this function is bundled: infrastructure/console-page.ts puts it in place of this file. */
export function builtPage(): BuiltPage {
  throw new Error('The console exists in the bundle of this function only.');
}
