/** What the checker has to be told, because rules do not know knowledge. */
export interface Known {
  /** Ids of sources, and `id#section` for each of their sections. */
  readonly sources: ReadonlySet<string>;
  /** Day each source was last read, ISO date, by id. */
  readonly sourcesReadOn: ReadonlyMap<string, string>;
  /** Ids of the vocabulary. */
  readonly entities: ReadonlySet<string>;
  /** Sections of articles, `article#section`. */
  readonly sections: ReadonlySet<string>;
  /** ISO date. */
  readonly today: string;
}
