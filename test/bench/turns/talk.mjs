// Puts questions to a bot as Teams does, so many at a time, and takes the answers: in the response, or as the channel's connector.
import { Agent, createServer, request } from 'node:http';

/** A connector: `next(conversation)` is the first message that arrives there from now on. */
export async function startConnector() {
  const waiting = new Map();
  let ids = 0;
  const server = createServer(async (incoming, response) => {
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: `m${ids += 1}` }));
    const conversation = decodeURIComponent(incoming.url.split('/')[3] ?? '');
    if (JSON.parse(text).type === 'message') waiting.get(conversation)?.();
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    next: (conversation) => new Promise((resolve) => { waiting.set(conversation, () => { waiting.delete(conversation); resolve(); }); }),
    close: () => { server.close(); server.closeAllConnections(); },
  };
}

let messages = 0;

/** For so many seconds, or until there are `most` turns; gives the turns and the milliseconds that each answer took. @throws where a question gets no answer */
export async function talk({ url, questions, seconds, most = Infinity, atATime, connector }) {
  const agent = new Agent({ keepAlive: true, maxSockets: atATime });
  const until = performance.now() + seconds * 1_000;
  const took = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: atATime }, async (_, talker) => {
    while (performance.now() < until && took.length < most) {
      messages += 1;
      const n = messages;
      // Fifty people to each line, so that conversations go on; what one says comes after what the others said.
      const conversation = `chat-${talker}-${n % 50}`;
      const asked = performance.now();
      const arrived = connector?.next(conversation);
      const { status, text } = await post(`${url}/api/messages`, activity(questions[n % questions.length], n, conversation, connector), agent);
      const answered = connector ? status === 200 && await Promise.race([arrived, later(10_000)]) !== 'late' : JSON.parse(text).activities?.some(({ type }) => type === 'message');
      if (!answered) throw new Error(`No answer to message ${n}: ${status} ${text.slice(0, 200)}`);
      took.push(performance.now() - asked);
    }
  }));
  const lasted = performance.now() - began;
  agent.destroy();
  return { turns: took.length, took, lasted };
}

function later(milliseconds) {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds, 'late').unref(); });
}

function activity({ text, lang }, n, conversation, connector) {
  return {
    type: 'message', id: `${n}`, timestamp: new Date().toISOString(), channelId: 'msteams', text, textFormat: 'plain', locale: lang === 'es' ? 'es-ES' : 'en-US',
    serviceUrl: connector?.url ?? 'http://127.0.0.1:9/', ...(connector ? {} : { deliveryMode: 'expectReplies' }),
    from: { id: `29:${conversation}`, name: 'Ana' }, recipient: { id: '28:anida', name: 'Anida' }, conversation: { id: conversation, conversationType: 'personal' },
  };
}

function post(url, body, agent) {
  const sent = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    request(url, { agent, method: 'POST', headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(sent) } }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ status: response.statusCode, text });
    }).on('error', reject).end(sent);
  });
}
