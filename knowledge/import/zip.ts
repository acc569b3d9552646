/** The pages of a zip, read one by one; nothing is unpacked to disk, so no name in it can lead anywhere. */
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { isContentsList, isPage, sorted } from './kinds';
import { FileFault, ImportError, LIMITS, type Entry, type Files, type Remark } from './types';

const SYMBOLIC_LINK = 0o120000;
const openZipFile = promisify<string, yauzl.Options, ZipFile>(yauzl.open);

/** @throws ImportError when the file is no zip, its list of contents is damaged, or it declares more than is read */
export async function openZip(path: string): Promise<Files> {
  let zip: ZipFile;
  try {
    // Names are checked one by one below: with the library's own check one bad name would end the whole import.
    zip = await openZipFile(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    throw new ImportError('bad-zip', (error as Error).message);
  }
  try {
    return { ...contentsOf(await listOf(zip), zip), close: () => { zip.close(); } };
  } catch (error) {
    zip.close();
    throw error instanceof ImportError ? error : new ImportError('bad-zip', (error as Error).message);
  }
}

function listOf(zip: ZipFile): Promise<ZipEntry[]> {
  return new Promise((resolve, reject) => {
    const list: ZipEntry[] = [];
    zip.on('entry', (entry: ZipEntry) => {
      list.push(entry);
      if (list.length > LIMITS.files) reject(new ImportError('too-many-files', String(LIMITS.files)));
      else zip.readEntry();
    });
    zip.on('end', () => { resolve(list); });
    zip.on('error', reject);
    zip.readEntry();
  });
}

function contentsOf(list: readonly ZipEntry[], zip: ZipFile): Omit<Files, 'close'> {
  const named = list.map((entry) => ({ entry, name: nameOf(entry) })).filter(({ name }) => !name.endsWith('/'));
  const top = commonFolder(named.map(({ name }) => name));
  const entries = new Map<string, Entry>();
  const skipped: Remark[] = [];
  const docsets: string[] = [];
  let others = 0;
  for (const { entry, name } of named) {
    const path = name.slice(top.length);
    const skip = (reason: Remark['reason'], detail = ''): void => { skipped.push({ path, reason, detail }); };
    if (/(?:^|\/)docfx\.json$/.test(path)) docsets.push(path.slice(0, -'docfx.json'.length));
    if (yauzl.validateFileName(name) !== null) skip('outside-zip');
    else if (!isPage(path) || /(?:^|\/)(?:\.|node_modules\/)/.test(path)) others += 1;
    else if ((entry.externalFileAttributes >>> 16 & 0o170000) === SYMBOLIC_LINK) skip('symbolic-link');
    else if (entry.isEncrypted()) skip('encrypted');
    else if (isContentsList(path)) skip('contents-list');
    else if (entry.uncompressedSize > LIMITS.compression * Math.max(entry.compressedSize, 1)) skip('compressed-too-far', String(entry.uncompressedSize));
    else if (entry.uncompressedSize > LIMITS.pageBytes) skip('too-large', String(entry.uncompressedSize));
    else if (entries.has(path)) skip('same-path', path);
    else entries.set(path, { path, read: () => readEntry(zip, entry) });
  }
  return { entries: sorted([...entries.values()]), docsets, skipped, others };
}

function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: ZipEntry): string {
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).normalize('NFC');
}

/** The one folder everything lies in, as in the zips of code hosts; its name is no part of any address. */
function commonFolder(names: readonly string[]): string {
  const top = /^[^/]+\//.exec(names[0] ?? '')?.[0] ?? '';
  return top !== '../' && names.every((name) => name.startsWith(top)) ? top : '';
}

/** The library ends a stream that tells more or less than was declared; the checksum it leaves to its user. */
async function readEntry(zip: ZipFile, entry: ZipEntry): Promise<Buffer> {
  try {
    const stream = await promisify<ZipEntry, Readable>(zip.openReadStream.bind(zip))(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (crc32(bytes) !== entry.crc32) throw new FileFault('damaged', 'CRC-32');
    return bytes;
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('damaged', (error as Error).message);
  }
}
