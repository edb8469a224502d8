/** Something in serverless.yml or a function.yml that cannot run locally as it is; names file and key. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  constructor(file: string, key: string, problem: string) {
    super(`${file}${key === '' ? '' : `, ${key}`}: ${problem}.`);
  }
}
