/** Which vendors' statements belong to a pair, and in which order. */
import { statementsFor } from '../../rules/statements';
import { smallRuleSet } from '../support/small-rules';

const ids = (inner: string[], outer: string[]): string[] => statementsFor(smallRuleSet(), inner, outer).map(({ id }) => id);

describe('statementsFor', () => {
  it('tells what speaks for both products, the most specific first', () => expect(ids(['hyper-v', 'hypervisor'], ['esxi', 'vendor'])).toEqual(['vendor-esxi', 'vendor-all']));
  it('tells what speaks for the kind of a product', () => expect(ids(['virtualbox', 'hypervisor'], ['esxi', 'vendor'])).toEqual(['vendor-all']));
  it('tells nothing that speaks for one of the two only', () => expect(ids(['hyper-v', 'hypervisor'], ['azure-vm'])).toEqual([]));
  it('tells nothing about products without a lineage', () => expect(ids([], [])).toEqual([]));
});
