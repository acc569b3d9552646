/** The size of an Azure VM as a machine prints it ("Standard_NC4as_T4_v3") → what its series' page says about nesting. */
import type { Vocabulary } from '../../../knowledge/vocabulary';
import { azureSize } from '../understand/azure-size';

/** `nesting`, `no-nesting` or `unlisted`; undefined for a name that is no size. `azureSize` evidence holds such names. */
export function sizeClass(name: string, vocabulary: Vocabulary): string | undefined {
  const [word = '', ...parts] = name.toLowerCase().replace(/^(?:standard|basic)_/, '').split('_');
  const version = parts.at(-1);
  const accelerator = parts.length > 1 ? parts[0] ?? '' : '';
  const series = `azure-${word.replace(/\d+/, '')}${accelerator}${version ?? ''}`;
  const id = vocabulary.entities.has(series) ? series : azureSize(word, version, vocabulary);
  const facts = id === undefined ? undefined : vocabulary.entities.get(id)?.facts;
  return facts?.['size'] ?? (facts?.['security'] === 'confidential' ? 'no-nesting' : undefined);
}
