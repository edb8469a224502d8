import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it('says that the API is reachable, to anybody and without touching a secret', async () => {
  const before = world.cloud.secretCalls().length;
  const answer = await fetch(`${world.cloud.api}/health`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(await answer.text()).toBe('{"status":"ok"}');
  expect(world.cloud.secretCalls()).toHaveLength(before);
});

it.each([
  ['POST', '/health'],
  ['GET', '/health/more'],
  ['GET', '/'],
])('answers 404 to %s %s', async (method, path) => {
  expect((await fetch(`${world.cloud.api}${path}`, { method })).status).toBe(404);
});
