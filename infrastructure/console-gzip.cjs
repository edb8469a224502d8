// Compresses what comes in as well as gzip can. In a process of its own: the package takes over what becomes of errors.
const { buffer } = require('node:stream/consumers');
const { gzipAsync } = require('@gfx/zopfli');

buffer(process.stdin)
  .then(contents => gzipAsync(contents, { numiterations: 5 }))
  .then(compressed => process.stdout.write(compressed));
