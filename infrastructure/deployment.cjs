// What serverless.yml takes from the TypeScript beside this file; the framework itself loads JavaScript only.
const { alarmResources } = require('./alarms/alarms.ts');
const { allow } = require('./allow.ts');
const { environment } = require('./environment.ts');
const { events } = require('./events.ts');
const { functions } = require('./functions.ts');
const { httpApiStage } = require('./http-api.ts');
const { queueResources } = require('./queues.ts');
const { releaseName } = require('./release.ts');

const resources = { Resources: { ...queueResources, ...alarmResources } };
module.exports = { allow, environment, events, functions, httpApiStage, releaseName, resources };
