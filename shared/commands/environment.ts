/**
 * Sets variables of this process and of those it starts; undefined removes one. Commands run the same modules
 * as functions do, and those find their deployment in the environment.
 */
export function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
