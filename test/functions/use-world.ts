import { afterAll, beforeAll } from 'vitest';
import { startWorld, type World } from './world.ts';

/** A world for the tests of a file, which is closed after them. */
export function useWorld(...options: Parameters<typeof startWorld>): Pick<World, 'cloud' | 'addTenant'> {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(...options);
  });
  afterAll(() => world?.close());
  return {
    get cloud() {
      return world.cloud;
    },
    addTenant: given => world.addTenant(given),
  };
}
