import { createServer } from 'node:http';
import { listen, portError, stopServer } from '../listen.ts';
import { type Sandboxes, startSandboxes, type VendorPlace } from '../tenants.ts';
import { connectionsFile, removeVendorsFiles, type VendorsState, writeVendorsFiles } from './vendors-file.ts';

interface VendorsOptions {
  /** Folder of the project; `.local` in it gets the connections file. */
  readonly root: string;
  readonly place: VendorPlace;
  /** Resolves when the person wants it to end. */
  readonly stopped: Promise<unknown>;
  readonly print: (line: string) => void;
}

/** Behind those of the vendors of four tenants. */
const portOfState = 40;

/**
 * What `npm start -- --vendors` does: the simulated vendors of the built-in tenants, for a stack that runs in an
 * emulator. Gives the exit code. Throws PortTakenError.
 */
export async function runVendors({ root, place, stopped, print }: VendorsOptions): Promise<number> {
  const { firstPort, host } = place;
  await using running = new AsyncDisposableStack();
  const sandboxes = await startSandboxes(place).catch((error: unknown) => {
    const taken = Object(error).port;
    throw portError(error, taken, { what: 'the simulated vendors', flag: '--vendor-port' });
  });
  running.defer(() => sandboxes.close());
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(stateOf(sandboxes)));
  });
  const port = firstPort === 0 ? 0 : firstPort + portOfState;
  const state = await listen(server, port, { what: 'the simulated vendors', flag: '--vendor-port' });
  running.defer(() => stopServer(server));
  writeVendorsFiles(root, state, sandboxes.secrets);
  running.defer(() => removeVendorsFiles(root));
  print(`
The simulated vendors of ${Object.keys(sandboxes.secrets).join(', ')} run on this machine; functions reach them as ${host}.
What they have is shown at ${state}.

For a stack of stage "local" in an emulator (docs/emulators.md):

  npm run connections:put -- --endpoint URL --stage local ${connectionsFile}
  npm run demo -- --endpoint URL --stage local

Running until Ctrl-C.`);
  await stopped;
  return 0;
}

function stateOf({ vendors, apiKeys }: Sandboxes): VendorsState {
  return Object.fromEntries(
    Object.entries(vendors).map(([tenant, { phcGo, wisedat, myDsoManager }]) => [
      tenant,
      {
        apiKey: apiKeys[tenant] ?? '',
        phcGo: phcGo.documents.map(({ number, total }) => ({ number: String(number), total })),
        wisedat: wisedat.invoices
          .filter(({ closed }) => closed)
          .map(({ number, totals }) => ({ number: String(number), total: totals.total })),
        myDsoManager: myDsoManager.openItems(),
      },
    ]),
  );
}
