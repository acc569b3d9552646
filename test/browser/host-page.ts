/** Somebody else's page that shows the widget: another site than Anida, with as strict a policy as there is. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage { readonly origin: string; close(): Promise<void> }

/** Serves the page once `anida` is known. A `localhost` is another site than a `127.0.0.1`. */
export function hostPage(anida: () => string): Promise<HostPage> {
  const server: Server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const language = searchParams.get('language');
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; script-src ${anida()}/widget.js; frame-src ${anida()}; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    }).end(request.url === '/favicon.ico' ? '' : `<!doctype html><html lang="${searchParams.get('lang') ?? 'en'}"><head><title>Intranet</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><main><h1>Intranet</h1><p>A page of somebody else. <a href="#more">More</a></p></main>${searchParams.has('bare') ? '' : `<script src="${anida()}/widget.js"${language === null ? '' : ` data-language="${language}"`} async></script>`}</body></html>`);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      origin: `http://localhost:${(server.address() as AddressInfo).port}`,
      close: () => new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
    }));
  });
}
