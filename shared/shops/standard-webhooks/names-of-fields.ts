import type * as z from 'zod';

/** Fields that a reason names; an order may have thousands of lines. */
const mostNamed = 20;

/** The paths of what a schema refused, and how many more there are. */
export function namesOfFields({ issues }: z.ZodError): string {
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))];
  const more = fields.length > mostNamed ? ` and ${fields.length - mostNamed} more` : '';
  return `${fields.slice(0, mostNamed).join(', ')}${more}`;
}
