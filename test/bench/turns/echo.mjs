// The least that a bot on this SDK can be: it says back what it hears, behind node:http, without state, cards or sign-in.
import botbuilder from 'botbuilder';
import { createServer } from 'node:http';

const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = botbuilder;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  // What the SDK wants of a response, as Express has it.
  const answer = {
    socket: response.socket,
    status(code) { response.statusCode = code; return answer; },
    header(name, value) { response.setHeader(name, value); return answer; },
    send(body) { response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body)); return answer; },
    end() { if (!response.writableEnded) response.end(); return answer; },
  };
  await adapter.process(Object.assign(request, { body: JSON.parse(text) }), answer, (context) => bot.run(context));
});
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
