/** A process of its own that writes into a store until it is done or killed, and says on its output what has been confirmed. */
import { openStore } from '../../../bot/storage/sqlite';

const [file = '', task = '', count = '0'] = process.argv.slice(2);

/** Adds one to a number that others add to as well; who was overtaken reads again. */
async function count1(store: ReturnType<typeof openStore>): Promise<void> {
  for (;;) {
    const { counter = { n: 0, eTag: undefined } } = await store.read(['counter']) as { counter?: { n: number; eTag?: string } };
    try {
      await store.write({ counter: { ...counter, eTag: counter.eTag ?? 'none', n: counter.n + 1 } });
      return;
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('eTag conflict'))) throw error;
    }
  }
}

async function main(): Promise<void> {
  const store = openStore(file);
  if (task === 'add') {
    // All three begin together, however long it takes to start them.
    await store.write({ [`ready/${process.pid}`]: {} });
    while (Object.keys(await store.list('ready/')).length < 3) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (let n = 0; n < Number(count); n++) {
    if (task === 'count') await count1(store);
    else if (task === 'add') {
      if (await store.add(`first/${n}`, { n })) process.stdout.write(`${n}\n`);
      // Elsewise two cores would let one run through while the others sleep.
      await new Promise((resolve) => setImmediate(resolve));
    }
    else {
      await store.write({ [`item/${task}/${n}`]: { n, text: 'x'.repeat(200) }, [`twin/${task}/${n}`]: { n } });
      process.stdout.write(`${n}\n`);
    }
  }
  store.close();
}

void main();
