import { afterAll, beforeAll, beforeEach } from 'vitest';
import {
  type MyDsoManagerSandbox,
  startMyDsoManagerSandbox,
} from '../../../sandbox/my-dso-manager/sandbox.ts';
import { type FileWorld, openFileWorld } from './file-world.ts';

/**
 * One simulated tool for the tests of a file, and for each test a world whose uploads go to it.
 * @param open makes that world
 */
export function useFileWorld(open: (urlOf: () => string) => FileWorld = urlOf => openFileWorld(urlOf)): {
  readonly tool: MyDsoManagerSandbox;
  readonly world: FileWorld;
} {
  let tool: MyDsoManagerSandbox;
  let world: FileWorld;
  beforeAll(async () => {
    tool = await startMyDsoManagerSandbox();
  });
  beforeEach(async () => {
    await tool.reset();
    world = open(() => tool.url);
  });
  afterAll(() => tool?.close());
  return {
    get tool() {
      return tool;
    },
    get world() {
      return world;
    },
  };
}
