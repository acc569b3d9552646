/** A cue: it rules out, takes back, points back or gives a role at once; one that relates waits for the mention behind it. */
import { isOf } from '../grammar';
import type { Cue } from '../items';
import { clauseEnds, isDenied } from './between';
import { pointBack } from './point-back';
import type { Reading } from './reading';

export function readCue(reading: Reading, cue: Cue): void {
  const { words } = reading;
  switch (cue.cue) {
    case 'beside': if (!isDenied(words, cue.from) && !reading.excluding) reading.besideIn.add(cue.sentence); return;
    case 'reverse': if (!isDenied(words, cue.from)) reverse(reading, cue); return;
    case 'correction': correct(reading, cue); return;
    case 'not-this': if (rulesOut(reading, cue)) reading.excluding = { reach: 'clause', to: cue.to }; return;
    // "(not VMware or VirtualBox)".
    case 'not': if (/\(\s*$/.test(words[cue.from]?.gap ?? '')) reading.excluding = { reach: 'clause', to: cue.to }; return;
    case 'without': reading.excluding = { reach: 'next', to: cue.to }; return;
    case 'but': reading.excluding = undefined; return;
    case 'host': case 'guest': giveRole(reading, cue.cue, cue); return;
    case 'there': pointBack(reading, cue); return;
    case 'instead': reading.instead = true; return;
    case 'go-on': if (cue.from <= 1) reading.goesOn = true; return;
    case 'asks': case 'none': return;
    // "a VM of Hyper-V in Azure": joining must not hide the place that follows.
    case 'of': if (reading.cues.length === 0) reading.cues.push(cue); return;
    default:
      if (isHostNoun(reading, cue)) giveRole(reading, 'host', cue);
      else keep(reading, cue);
  }
}

/** "is not coming up", "isn't X inside Y forbidden?": what fails, and what a question begins with, is asked about all the same. */
function rulesOut({ words }: Reading, { from, to }: Cue): boolean {
  const begins = from === 0 || /[.?!;:\n]/.test(words[from]?.gap ?? '');
  return !/ing$/.test(words[to]?.text ?? '') && !(begins && words[from + 1]?.text === 't');
}

/** A cue that relates things, for the mention behind it. */
function keep(reading: Reading, cue: Cue): void {
  const { left, words } = reading;
  if (words.slice(cue.from, cue.to).some((word) => isOf(word, 'nested', 'virtualized'))) {
    reading.saysNested = true;
    if (left && cue.from === left.to) left.nested = true;
  }
  reading.cues.push(cue);
}

/** "The other way round"; just after "sorry" it turns what was said, else it asks for both ways. */
function reverse(reading: Reading, cue: Cue): void {
  reading.reversed = true;
  if (reading.lastCorrection >= 0 && cue.from - reading.lastCorrection <= 3) reading.turned = true;
  if (reading.nodes.length > 0) reading.corrected = cue.to;
}

/** What follows begins anew: "on ESXi, no wait, on Azure" puts no ESXi on Azure. */
function correct(reading: Reading, cue: Cue): void {
  if (reading.nodes.length === 0) return;
  reading.corrected = reading.lastCorrection = cue.to;
  reading.left = reading.place = reading.excluding = undefined;
  reading.cues = [];
}

/** "nuestros hosts Hyper-V": the noun, not the verb. */
function isHostNoun({ words }: Reading, cue: Cue): boolean {
  return cue.cue === 'contains' && cue.to - cue.from === 1 && isOf(words[cue.from], 'host') && isOf(words[cue.from - 1], 'before-a-noun');
}

/** "the Hyper-V host": the role of what stands before the word; else of what follows ("host: Hyper-V"). */
function giveRole(reading: Reading, role: 'host' | 'guest', cue: Cue): void {
  const { left, words, cues } = reading;
  // "Can a VM host VirtualBox?": a machine is no host, so the word is the verb.
  if (role === 'host' && left?.kind === 'machine' && cue.from === left.to) {
    cues.push({ ...cue, cue: 'contains' });
    return;
  }
  // "a VM that acts as a Hyper-V host": what it is, not what is under it.
  const before = cues.at(-1);
  if (before && (before.cue === 'is' || before.cue === 'as') && cue.from - before.to <= 1 && left?.kind === 'machine') return;
  const isLeft = left && cue.from - left.to <= (cues.length ? 2 : 1) && cues.every((one) => one.cue === 'of' || one.cue === 'as') && !clauseEnds(words, left.to, cue.from);
  if (isLeft && left.kind !== 'workload') {
    left.role ??= role;
    // "Azure Stack HCI virtualized, with Hyper-V underneath": it carries what it seemed to run in.
    const carried = left.on;
    if (role === 'host' && carried?.sentence === left.sentence && reading.nodes.includes(carried) && ['platform', 'workload'].includes(carried.kind)) {
      delete left.on;
      reading.link(carried, left, cue);
    }
    reading.cues = [];
  } else reading.role = { role, at: cue.to };
}
