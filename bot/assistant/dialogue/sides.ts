/** Which side of the question the things named take. */
import type { Memory, Question } from '../types';
import type { Named } from '../understand/talk/named';
import type { Understanding } from '../understand/understand';
import { UNLISTED } from '../understand/unlisted';
import { comingAndLeaving } from './coming';
import type { Kinds } from './kinds';

export type Sides = Pick<Question, 'inner' | 'outer'>;
type Side = keyof Sides;

/** The sides after this message: those before, turned where it turns them, with every thing that comes in put into its place. */
export function changeSides(said: Understanding, memory: Memory, kinds: Kinds): Sides {
  const turns = said.reversed || said.talk.turned;
  const { inner, outer } = memory.question;
  let sides: Sides = turns ? { inner: outer, outer: inner } : { inner, outer };
  // "And joining two of those Hyper-V hosts with WSFC?" asks about the cluster.
  const ordinary = said.ordinary ? said.pairs[0]?.inner : undefined;
  if (ordinary != null && !(ordinary === UNLISTED && said.hosts.length > 0)) return { ...sides, inner: ordinary, ...(said.places[0] === undefined ? {} : { outer: said.places[0] }) };
  const { coming, leaving } = comingAndLeaving(said, sides);
  const everywhere = coming.find(({ id, both }) => both && !kinds.runsInsideOnly(id) && !said.clouds.includes(id));
  if (everywhere) return { inner: everywhere.id, outer: everywhere.id };
  // "And in our own datacentre?" leaves Azure for a Hyper-V of one's own.
  if (said.spans.some(({ meaning }) => meaning === 'on-premises') && kinds.isA(sides.outer ?? '', 'azure-vm')) sides = { ...sides, outer: 'hyper-v' };
  // "Fine, WHPX it is": an emulator without a hypervisor of its own again.
  if (said.spans.some(({ meaning }) => meaning === 'windows-hypervisor-platform') && kinds.isEngine(sides.inner ?? '')) sides = { ...sides, inner: 'emulator' };
  const before = sides;
  sides = withoutLeaving(sides, coming, leaving, said, kinds);
  for (const one of coming) {
    if (turns && (one.id === sides.inner || one.id === sides.outer)) continue;
    const side = sideOf(one, { said, memory, kinds, before, sides, leaving });
    if (side) sides = put(one.id, side, sides, kinds);
  }
  const after = withOther(sides, coming, memory);
  return after.outer === null || after.outer !== before.outer ? after : { ...after, outer: kinds.variantOf(after.outer, said.text) };
}

/**
 * Where something goes and nothing comes, its place is open: never is an answer given on what is no more. Below an
 * unsuitable workload lies nested Hyper-V; a Windows Server that comes in place of a hypervisor brings its own.
 */
function withoutLeaving(sides: Sides, coming: readonly Named[], leaving: readonly Named[], said: Understanding, kinds: Kinds): Sides {
  const open = coming.length > 0 || said.stranger !== undefined ? undefined : placeLeft(leaving, undefined, sides, kinds);
  if (open === undefined || sides.inner === sides.outer) return sides;
  if (open === 'inner' && !kinds.isUnsuitable(sides.inner ?? '')) return { ...sides, inner: null };
  // "No cluster, only something that needs all the performance there is" names what is as unsuitable.
  if (open === 'inner') return said.intent.topic === 'performance' || said.talk.asks === 'performance' ? sides : { ...sides, inner: 'hyper-v' };
  return { ...sides, outer: said.system !== null && kinds.isA(said.system, 'windows-server') ? 'hyper-v' : null };
}

/** "Proxmox is the host", where it was inside: only Hyper-V is asked about on itself, so the other one goes inside. */
function put(id: string, side: Side, sides: Sides, { isA }: Kinds): Sides {
  const other = side === 'inner' ? 'outer' : 'inner';
  return sides[other] === id && !isA(id, 'hyper-v') ? { inner: sides.outer, outer: sides.inner } : { ...sides, [side]: id };
}

/** "VMware inside", where it was asked which of two runs in which: the other one is outside. */
function withOther({ inner, outer }: Sides, coming: readonly Named[], { between }: Memory): Sides {
  const other = between?.find((id) => coming.every((one) => one.id !== id));
  if (other === undefined || coming.length !== 1) return { inner, outer };
  return { inner: inner ?? other, outer: outer ?? other };
}

interface Setting {
  readonly said: Understanding;
  readonly memory: Memory;
  readonly kinds: Kinds;
  /** The sides before this message, turned where it turns them. */
  readonly before: Sides;
  /** The sides as the things named earlier in this message left them. */
  readonly sides: Sides;
  readonly leaving: readonly Named[];
}

/**
 * By what it can be; where it takes the place of what goes; by the words beside it; by what was asked for; by what it is
 * most like. Undefined: it only names what is there already.
 */
function sideOf({ id, side }: Named, { said, memory, kinds, before, leaving }: Setting): Side | undefined {
  if (kinds.runsInsideOnly(id)) return 'inner';
  if (said.clouds.includes(id)) return kinds.names(id, before.outer ?? '') ? undefined : 'outer';
  if (kinds.isEngine(id)) return 'inner';
  const left = placeLeft(leaving, side, before, kinds);
  if (left) return left;
  if (memory.awaiting === 'outer' && side !== 'inner') return 'outer';
  if (said.engines.includes(id)) return 'inner';
  if (said.hosts.includes(id)) return 'outer';
  if (side) return side;
  if (said.places.includes(id)) return 'outer';
  // "And Hyper-V itself instead of that?": what was inside goes.
  if (said.instead && before.inner !== null) return 'inner';
  if (said.pointsBack) return 'inner';
  if (memory.awaiting === 'both' && before.inner !== null) return 'outer';
  if (memory.awaiting === 'inner' || memory.awaiting === 'both') return 'inner';
  const [isInner, isOuter] = [before.inner, before.outer].map((one) => one !== null && kinds.names(id, one));
  if (isInner || isOuter) return isBare(said) && isInner !== isOuter ? (isInner ? 'outer' : 'inner') : undefined;
  // "WSL 2 on a Cloud PC? And Hyper-V?": in a machine that is rented Hyper-V can only be inside.
  if (kinds.isA(id, 'hyper-v') && kinds.isCloud(before.outer ?? '')) return 'inner';
  if (before.inner !== null && kinds.runsInsideOnly(before.inner)) return kinds.isDesktop(id) ? 'inner' : 'outer';
  return kinds.likeness(id, before.outer) > kinds.likeness(id, before.inner) ? 'outer' : 'inner';
}

/** The place of what goes; where that is on both sides, the words beside it or beside what comes tell, else the inner one is meant. */
function placeLeft(leaving: readonly Named[], coming: Side | undefined, before: Sides, { isA }: Kinds): Side | undefined {
  for (const { id, side } of leaving) {
    const places = (['inner', 'outer'] as const).filter((one) => isA(before[one] ?? '', id) || isA(id, before[one] ?? ''));
    if (places.length === 2) return side ?? coming ?? 'inner';
    if (places[0]) return places[0];
  }
  return undefined;
}

/** "And Hyper-V?" names one side to put it on the other. */
function isBare({ goesOn, words }: Understanding): boolean {
  return goesOn && words <= 4;
}
