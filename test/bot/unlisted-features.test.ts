/** A feature that no vocabulary lists: documentation that is silent on it never becomes a "yes" because nesting as such is supported. */
import { ask } from '../support/brain';

const FEATURES = {
  en: ['NUMA spanning', 'PXE boot', 'MPIO', 'storage QoS', 'serial ports', 'switch embedded teaming'],
  es: ['NUMA spanning', 'el arranque por PXE', 'MPIO', 'la medición de recursos', 'puertos serie', 'la deduplicación ReFS', 'discos VHDX compartidos'],
} as const;

const ASKED = {
  en: ['Does nested Hyper-V support {}?', 'is {} supported with nested Hyper-V?', 'can a nested hyper-v host do {}', 'Can I use {} in a nested VM?', 'We run Hyper-V inside a Hyper-V VM. Is {} supported there?', '{} on nested hyper-v ok?', 'I need {} for my nested VMs, does Microsoft support that?'],
  es: ['¿Hyper-V anidado soporta {}?', '¿se admite {} con Hyper-V anidado?', '¿un host Hyper-V anidado puede con {}?', '¿Puedo usar {} en una VM anidada?', 'Tenemos Hyper-V dentro de una VM de Hyper-V. ¿Se admite {} ahí?', 'hyper-v anidado y {}: ¿soportado?', 'Necesito {} para mis VM anidadas, ¿lo soporta Microsoft?'],
} as const;

describe.each(['en', 'es'] as const)('a feature that nobody lists, in "%s"', (language) => {
  it.each(ASKED[language])('is covered by no "yes": %s', async (frame) => {
    for (const feature of FEATURES[language]) {
      const { verdict, question } = await ask(frame.replace('{}', feature), language);
      // A feature of the network is answered by what the articles tell of networks.
      expect([feature, question.inner]).toEqual([feature, 'undocumented-feature']);
      expect(['not-covered', null]).toContain(verdict);
    }
  });
});

describe('what is no feature', () => {
  it.each([
    'Does Microsoft support nested Hyper-V in any way?', 'is this arrangement supported with nested Hyper-V?', 'is nested hyper-v on hyper-v something microsoft supports',
    '¿Microsoft soporta este montaje de Hyper-V anidado?', 'hyper-v anidado para un laboratorio, ¿lo ven bien?', '¿se admite montar Hyper-V dentro de una VM de Hyper-V?',
  ])('leaves the verdict as it is: %s', async (text) => expect((await ask(text)).verdict).toBe('supported'));
});
