/** Calls a packaged handler many times, so many at once, and tells how long each call took. */
process.once('message', async ({ bundle, event, status, count, parallel }) => {
  const { handler } = require(bundle);
  const context = { awsRequestId: 'bench', functionName: 'bench', getRemainingTimeInMillis: () => 10_000 };
  const milliseconds = [];

  async function callAgainAndAgain(until) {
    while (milliseconds.length < until) {
      const start = performance.now();
      const at = milliseconds.push(0) - 1;
      const answer = await handler(event, context);
      milliseconds[at] = performance.now() - start;
      if (answer.statusCode !== status) throw new Error(`The handler answered ${answer.statusCode}.`);
    }
  }
  const flood = until => Promise.all(Array.from({ length: parallel }, () => callAgainAndAgain(until)));

  // Compiled and connected before it counts.
  await flood(Math.min(10_000, count / 4));
  milliseconds.length = 0;
  const began = performance.now();
  const cpu = process.cpuUsage();
  await flood(count);
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - began) / 1000;
  process.send({ seconds, cpuSeconds: (user + system) / 1e6, milliseconds }, () => process.exit(0));
});
