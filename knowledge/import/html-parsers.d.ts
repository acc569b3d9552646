/** The parts of the HTML parser and converter that are used here; their own types need a browser's. */
declare module '@mixmark-io/domino' {
  export interface DomNode {
    readonly nodeName: string;
    readonly parentNode: DomNode | null;
    readonly previousSibling: DomNode | null;
    getAttribute(name: string): string | null;
  }
  export function createDocument(html: string): { readonly title: string; readonly body: DomNode; querySelector(selector: string): DomNode | null };
}

declare module 'turndown' {
  import type { DomNode } from '@mixmark-io/domino';
  interface Rule { readonly filter: string | readonly string[]; readonly replacement: (content: string, node: DomNode) => string }
  class TurndownService {
    constructor(options?: { readonly headingStyle?: 'atx'; readonly codeBlockStyle?: 'fenced'; readonly bulletListMarker?: '-' });
    remove(filter: readonly string[]): this;
    addRule(name: string, rule: Rule): this;
    turndown(html: string | DomNode): string;
  }
  export = TurndownService;
}
