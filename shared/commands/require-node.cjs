// Plain JavaScript: this must run on the old Node.js that it complains about.
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    'invoice-bridge needs Node.js 24, and this is ' +
      process.versions.node +
      '. On Linux "npm ci" brings it along (run it without --omit=optional); on macOS and Windows install Node.js 24 and try again.',
  );
  process.exit(1);
}
