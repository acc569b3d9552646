import { ask } from '../support/brain';

/** Every way of saying "X on Y" that we know of; X runs inside, Y is what it runs on. */
const ORDERS = {
  en: [
    'Is {x} on {y} supported?', 'is {x} inside {y} supported', 'Can I run {x} in a {y} VM? Is it supported?', 'Is {y} with {x} inside supported?',
    'Inside {y}, is {x} supported?', '{x} running on top of {y}: supported?', 'Is {x} nested in {y} supported by Microsoft?', '{y} > {x}, supported?',
    '{x} as a guest of {y}, officially supported?', 'Is a {y} VM hosting {x} supported?',
  ],
  es: [
    '¿Se admite {x} en {y}?', '¿Está soportado {x} dentro de {y}?', 'quiero correr {x} sobre {y}, ¿tiene soporte?', '¿Se admite una VM de {y} con {x} dentro?',
    'Dentro de {y} quiero {x}, ¿está soportado?', '¿{x} encima de {y} está admitido?', '{x} anidado en {y}, ¿soportado?', '{y} > {x}, ¿soportado?',
    '{x} como invitado de {y}: ¿tiene soporte?', '¿Se admite {y} como host de {x}?',
  ],
};
const PRODUCTS = [['VirtualBox', 'virtualbox'], ['VMware ESXi', 'vmware-esxi'], ['Proxmox', 'proxmox'], ['KVM', 'kvm']] as const;
const cases = Object.entries(ORDERS).flatMap(([language, orders]) => orders.flatMap((order) => PRODUCTS.map(([name, id]) => ({ language, order, name, id }))));
const fill = (order: string, x: string, y: string): string => order.replace('{x}', x).replace('{y}', y);

describe('direction', () => {
  it.each(cases)('$language: "$order" with $name inside Hyper-V', async ({ order, name, id, language }) => {
    const answer = await ask(fill(order, name, 'Hyper-V'));
    expect(answer).toMatchObject({ kind: 'verdict', verdict: 'unsupported', language, question: { inner: id, outer: 'hyper-v' } });
  });

  it.each(cases)('$language: "$order" the other way round, Hyper-V inside $name', async ({ order, name, id, language }) => {
    const answer = await ask(fill(order, 'Hyper-V', name));
    expect(answer).toMatchObject({ kind: 'verdict', verdict: 'unsupported', language, question: { inner: 'hyper-v', outer: id } });
  });

  it('sends the two directions to different vendors', async () => {
    const inside = await ask('Is VMware Workstation on Hyper-V supported?');
    const outside = await ask('Is Hyper-V on VMware Workstation supported?');
    expect(inside.reasons[0]?.rule).not.toBe(outside.reasons[0]?.rule);
    expect(inside.decisionId).not.toBe(outside.decisionId);
  });

  it('asks which one is inside when nothing tells', async () => {
    const answer = await ask('VMware y Hyper-V anidados, ¿soportado?');
    expect(answer.kind).toBe('clarify');
    expect(answer.clarify?.choices).toHaveLength(2);
  });

  it('takes a named exclusion for what it is', async () => {
    const answer = await ask("I'm not asking about Hyper-V on VirtualBox. Is VirtualBox on Hyper-V supported?");
    expect(answer.question).toMatchObject({ inner: 'virtualbox', outer: 'hyper-v' });
  });
});
