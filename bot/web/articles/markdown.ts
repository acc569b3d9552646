/** The Markdown of an article → HTML. Whatever is no Markdown that it knows stays text, HTML as well. */
import { lexer, type Token, type Tokens } from 'marked';
import { html, Markup, type Part } from '../html';

export interface Written {
  /** The address a link leads to; undefined where it leads nowhere, and its words stay. */
  readonly linked: (href: string) => { readonly href: string; readonly external: boolean } | undefined;
  /** Text as it is shown: with words marked, or as it is. */
  readonly shown: (text: string) => Part;
  /** What a table or a piece of code that scrolls is called. */
  readonly name: string;
}

export function articleHtml(markdown: string, written: Written): Markup {
  return new Renderer(written).blocks(lexer(markdown));
}

class Renderer {
  constructor(private readonly written: Written) {}

  blocks(tokens: readonly Token[]): Markup {
    return html`${tokens.map((token) => this.block(token))}`;
  }

  private block(token: Token): Part {
    switch (token.type) {
      case 'space': case 'def': return null;
      case 'hr': return html`<hr>`;
      case 'paragraph': return html`<p>${this.inline(token)}</p>`;
      // Below the heading of its section, which is an h2.
      case 'heading': return html`<h3>${this.inline(token)}</h3>`;
      case 'code': return this.code(token as Tokens.Code);
      case 'list': return this.list(token as Tokens.List);
      case 'table': return this.table(token as Tokens.Table);
      case 'blockquote': return html`<blockquote>${this.blocks((token as Tokens.Blockquote).tokens)}</blockquote>`;
      default: return this.inline(token);
    }
  }

  /** What scrolls has to be reachable by keyboard; the script of the page adds the button that copies. */
  private code({ text }: Tokens.Code): Markup {
    return html`<div class="code"><pre tabindex="0"><code>${this.written.shown(text)}</code></pre></div>`;
  }

  private list({ ordered, start, items }: Tokens.List): Markup {
    const shown = items.map((item) => html`<li>${this.blocks(item.tokens)}</li>`);
    if (!ordered) return html`<ul>${shown}</ul>`;
    return html`<ol${Number(start) > 1 && html` start="${Number(start)}"`}>${shown}</ol>`;
  }

  private table({ header, rows }: Tokens.Table): Markup {
    return html`<div class="table" tabindex="0" role="group" aria-label="${this.written.name}"><table>
      <thead><tr>${header.map((cell) => html`<th scope="col">${this.inline(cell)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${this.inline(cell)}</td>`)}</tr>`)}</tbody>
    </table></div>`;
  }

  private inline(token: Token | Tokens.TableCell): Part {
    const parts: readonly Token[] | undefined = 'tokens' in token ? token.tokens : undefined;
    if (parts) return parts.map((part) => this.span(part));
    return this.written.shown('raw' in token ? token.raw : token.text);
  }

  private span(token: Token): Part {
    switch (token.type) {
      case 'strong': return html`<strong>${this.inline(token)}</strong>`;
      case 'em': return html`<em>${this.inline(token)}</em>`;
      case 'codespan': return html`<code>${this.written.shown((token as Tokens.Codespan).text)}</code>`;
      case 'br': return html`<br>`;
      case 'escape': return this.written.shown((token as Tokens.Escape).text);
      case 'link': return this.link(token as Tokens.Link);
      default: return this.inline(token);
    }
  }

  private link(token: Tokens.Link): Part {
    const target = this.written.linked(token.href);
    if (!target) return this.inline(token);
    return html`<a href="${target.href}"${target.external && html` rel="noopener noreferrer" target="_blank"`}>${this.inline(token)}</a>`;
  }
}
