/** Asking for a language: what is such a request, and what only speaks of languages. */
import { switchIn } from '../../../bot/teams/switch';

it.each([
  ['In English please', 'en', ''], ['in english', 'en', ''], ['En inglés, por favor.', 'en', ''], ['¡Habla en español!', 'es', ''], ['EN ESPAÑOL', 'es', ''],
  ['/language es', 'es', ''], ['/idioma en', 'en', ''], ['/language auto', 'auto', ''], ['/language', 'ask', ''], ['/idioma', 'ask', ''],
  ['¿Se admite VMware en Hyper-V? In English please', 'en', '¿Se admite VMware en Hyper-V?'], ['is WSL 2 in a VM supported in Spanish please', 'es', 'is WSL 2 in a VM supported'],
  ['In English: ¿se admite KVM?', 'en', '¿se admite KVM?'], ['¿Y VirtualBox 🙂? En inglés, por favor', 'en', '¿Y VirtualBox 🙂?'],
])('takes "%s" for %s, and leaves "%s"', (text, to, rest) => {
  expect(switchIn(text)).toEqual({ to, rest });
});

it.each(['Is the documentation in English?', 'Our hosts speak Spanish Windows: is Hyper-V supported?', '¿Hay documentación en inglés sobre esto?', 'Windows in English on Hyper-V', '/help', 'language', ''])('lets "%s" be', (text) => {
  expect(switchIn(text)).toBeUndefined();
});
