import { type FileAccount, makeTool } from '../../domain/uploads/receivables-tool.ts';
import { connectMyDsoManager } from './connect.ts';
import { myDsoManagerAccount } from './connection.ts';
import { importSeconds } from './endpoints/imports.ts';
import { type MyDsoManagerEntity, myDsoManagerEntities } from './entities/table.ts';
import { summaryOf, toAnswer } from './to-answer.ts';

/** MY DSO MANAGER as flows see it. */
export const myDsoManagerTool = makeTool<MyDsoManagerEntity, FileAccount>(
  'my-dso-manager',
  myDsoManagerEntities,
  async ({ importFile, putFile, asSet }, tenant) => {
    const account = await connectMyDsoManager(tenant);
    const { encoding, stockMaxShrink, asynchronousAboveRows = Number.POSITIVE_INFINITY } = account.connection;
    const worksLater = (rows: number): boolean => putFile !== undefined && rows > asynchronousAboveRows;
    return {
      entity: asSet?.(account.connection),
      account: myDsoManagerAccount(account.connection),
      encoding,
      largestShrink: stockMaxShrink,
      longestSeconds: importSeconds,
      worksLater,
      summaryOf,
      send: async file => {
        if (!putFile || file.isPart || !worksLater(file.rows))
          return toAnswer(await importFile(account, file));
        await putFile(account, file);
        return { later: true };
      },
    };
  },
);
