/** Which vendors' statements belong to a pair, and in which order. */
import { statementsFor } from '../../rules/statements';
import { smallRuleSet } from '../support/small-rules';

const ids = (inner: string[], outer: string[]): string[] => statementsFor(smallRuleSet(), inner, outer).map(({ id }) => id);

describe('statementsFor', () => {
  it('tells of one vendor only what it says of the nearest platform', () => expect(ids(['hyper-v', 'hypervisor'], ['esxi', 'vendor'])).toEqual(['vendor-esxi']));
  it('tells what speaks for the whole of a vendor where nothing is nearer', () => expect(ids(['hyper-v', 'hypervisor'], ['vendor'])).toEqual(['vendor-all']));
  it('tells what speaks for the kind of a product', () => expect(ids(['virtualbox', 'hypervisor'], ['esxi', 'vendor'])).toEqual(['vendor-all']));
  it('tells nothing that speaks for one of the two only', () => expect(ids(['hyper-v', 'hypervisor'], ['azure-vm'])).toEqual([]));
  it('tells nothing about products without a lineage', () => expect(ids([], [])).toEqual([]));
});
