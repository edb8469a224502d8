/**
 * One fresh process, as a new container: loads a bundle, works on an event, then on more of them, and prints
 * milliseconds and megabytes as JSON. A CommonJS file, so that nothing else is loaded.
 */
const { readFileSync } = require('node:fs');

const { bundle, handlerExport, eventFile, unique, first, warmRuns, timeoutSeconds } = JSON.parse(
  process.argv[2],
);
const text = readFileSync(eventFile, 'utf8');
const eventOf = n =>
  JSON.parse(unique === undefined ? text : text.replaceAll(unique, `${unique}${first + n}`));
const events = Array.from({ length: 1 + warmRuns }, (_, n) => eventOf(n));
const context = {
  awsRequestId: 'bench',
  functionName: 'bench',
  getRemainingTimeInMillis: () => timeoutSeconds * 1000,
};
// Lambda's runtime has prepared it as well before a function is loaded.
const output = process.stdout;
const print = output.write.bind(output);
output.write = () => true;

async function main() {
  const began = performance.now();
  const handler = require(bundle)[handlerExport];
  const loaded = performance.now();
  const answer = await handler(events[0], context);
  const answered = performance.now();
  const warm = [];
  let rss = process.memoryUsage.rss();
  for (const event of events.slice(1)) {
    const start = performance.now();
    await handler(event, context);
    warm.push(performance.now() - start);
    rss = Math.max(rss, process.memoryUsage.rss());
  }
  print(
    JSON.stringify({
      load: loaded - began,
      cold: answered - began,
      warm,
      maxRss: rss / 1e6,
      answer: answer ?? null,
    }),
    () => process.exit(0),
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
