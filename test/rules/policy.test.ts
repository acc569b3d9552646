/** The decision policy as a table: what is asked, which verdict it gets, and the rule that gives it. */
import { join } from 'node:path';
import { loadMatrix } from '../../rules/matrix-file';
import { loadRuleSet } from '../../rules/ruleset';
import { createDecide } from '../../rules/table';
import { VERDICTS, type Decision, type Facts } from '../../rules/types';

const HOME = join(__dirname, '..', '..');
const ruleSet = loadRuleSet(HOME);
const decide = createDecide(ruleSet, loadMatrix(HOME, ruleSet));
const unstated: Facts = Object.fromEntries(ruleSet.dimensions.flatMap(({ name, unstated: value }) => (value === undefined ? [] : [[name, value]])));

/** A scenario as people say it: `inner > outer, fact=value, …`; what is not said is unstated. */
function decided(scenario: string): Decision {
  const [pair = '', ...said] = scenario.split(', ');
  const [inner = '', outer = ''] = pair.split(' > ');
  return decide({ ...unstated, ...Object.fromEntries(said.map((part) => part.split('='))) as Facts, inner, outer });
}

const PRODUCTION = 'environment=production';
const POLICY: Readonly<Record<string, readonly (readonly [scenario: string, verdict: string, rule: string])[]>> = {
  'Hyper-V on Hyper-V is for labs and for production': [
    ['hyper-v > hyper-v', 'supported', 'hyper-v-on-hyper-v-in-labs'],
    ['hyper-v > azure-vm, environment=evaluation', 'supported', 'hyper-v-on-hyper-v-in-labs'],
    [`hyper-v > hyper-v, ${PRODUCTION}`, 'supported-with-conditions', 'hyper-v-on-hyper-v-in-production'],
    [`hyper-v > azure-vm, ${PRODUCTION}`, 'supported-with-conditions', 'hyper-v-on-hyper-v-in-production'],
  ],
  'Other vendors are unsupported in either direction, in a lab too': [
    ['third-party-hypervisor > hyper-v', 'unsupported', 'third-party-on-hyper-v'],
    ['third-party-hypervisor > azure-vm, environment=evaluation', 'unsupported', 'third-party-on-hyper-v'],
    ['third-party-virtualization-app > hyper-v', 'unsupported', 'third-party-on-hyper-v'],
    ['third-party-hypervisor > azure-lab-services', 'unsupported', 'third-party-in-lab-services'],
    ['hyper-v > third-party-hypervisor', 'unsupported', 'hyper-v-on-third-party'],
    ['hyper-v > third-party-hypervisor, environment=evaluation', 'unsupported', 'hyper-v-on-third-party'],
    ['hyper-v > parallels', 'unsupported', 'hyper-v-on-third-party'],
    ['wsl-2 > third-party-hypervisor', 'unsupported', 'windows-hypervisor-feature-on-third-party'],
    ['vbs > third-party-hypervisor', 'unsupported', 'security-features-on-third-party'],
    ['vbs > parallels', 'unsupported', 'windows-features-on-parallels'],
    ['windows-guest > third-party-hypervisor', 'supported-with-conditions', 'windows-guest-on-third-party'],
    ['third-party-hypervisor > third-party-hypervisor', 'not-covered', 'third-party-on-third-party'],
    ['nested-virtualization > third-party-hypervisor', 'not-covered', 'nesting-on-third-party'],
  ],
  'Azure Local is nested to evaluate it, and runs on validated hardware': [
    ['azure-local > hyper-v', 'evaluation-only', 'azure-local-in-a-hyper-v-vm-for-evaluation'],
    ['azure-local > azure-vm, environment=evaluation', 'evaluation-only', 'azure-local-in-an-azure-vm-for-evaluation'],
    [`azure-local > hyper-v, ${PRODUCTION}`, 'unsupported', 'azure-local-nested-in-production'],
    ['azure-local > third-party-hypervisor, environment=evaluation', 'unsupported', 'azure-local-on-third-party'],
    [`azure-local > physical-hardware, ${PRODUCTION}`, 'supported', 'azure-local-on-physical-hardware'],
    ['hyper-v > azure-local, vmVersion=10.0-or-later', 'supported-with-conditions', 'hyper-v-in-azure-local-vms'],
    ['hyper-v > azure-local, vmVersion=9.3-to-9.9', 'unsupported', 'azure-local-vm-version-too-low'],
  ],
  'Containers and WSL 2 are supported nested; not on a client host, and not on other vendors': [
    [`hyper-v-isolated-container > hyper-v, ${PRODUCTION}`, 'supported', 'hyper-v-isolated-containers-nested'],
    ['hyper-v-isolated-container > azure-vm', 'supported', 'hyper-v-isolated-containers-nested'],
    ['hyper-v-isolated-container > hyper-v, extensions=hidden', 'unsupported', 'isolated-containers-without-nesting'],
    ['hyper-v-isolated-container > hyper-v, host=windows-11', 'unsupported', 'containers-on-a-client-host'],
    ['hyper-v-isolated-container > third-party-hypervisor', 'unsupported', 'isolated-containers-on-third-party'],
    ['process-isolated-container > hyper-v', 'supported', 'process-isolated-containers-on-hyper-v'],
    ['process-isolated-container > third-party-hypervisor', 'supported-with-conditions', 'process-isolated-containers-on-third-party'],
    ['windows-container > third-party-hypervisor', 'unsupported', 'windows-containers-on-third-party'],
    ['linux-container > hyper-v', 'not-covered', 'linux-containers-need-no-nesting'],
    [`wsl-2 > hyper-v, ${PRODUCTION}`, 'supported', 'wsl-2-in-a-vm'],
    ['wsl-2 > azure-vm', 'supported', 'wsl-2-in-a-vm'],
    ['desktop-container-engine > hyper-v', 'supported-with-conditions', 'container-desktop-in-a-vm'],
  ],
  '"Not suitable" counts as unsupported': [
    ['failover-cluster > hyper-v, environment=evaluation', 'unsupported', 'failover-cluster-nested'],
    ['performance-sensitive-app > azure-vm', 'unsupported', 'performance-sensitive-app-nested'],
    ['guest-cluster > hyper-v', 'supported-with-conditions', 'guest-cluster-of-ordinary-vms'],
    ['line-of-business-app > hyper-v', 'supported-with-conditions', 'application-in-a-nested-vm'],
  ],
  'A prerequisite forbids only once it is said': [
    ['hyper-v > hyper-v, host=before-2016', 'unsupported', 'host-too-old'],
    ['hyper-v > hyper-v, processor=amd, host=windows-10', 'unsupported', 'amd-on-a-host-before-2022'],
    ['hyper-v > hyper-v, processor=intel, host=windows-10', 'supported', 'hyper-v-on-hyper-v-in-labs'],
    ['hyper-v > hyper-v, processor=amd, host=windows-11', 'supported', 'hyper-v-on-hyper-v-in-labs'],
    ['hyper-v > hyper-v, processor=amd, vmVersion=8.0-to-9.2', 'unsupported', 'amd-with-a-low-vm-version'],
    ['hyper-v > hyper-v, vmVersion=below-8.0', 'unsupported', 'vm-version-below-8'],
    ['hyper-v > hyper-v, processor=arm64', 'unsupported', 'processor-arm64'],
    ['wsl-2 > hyper-v, extensions=hidden', 'unsupported', 'extensions-not-exposed'],
    ['hyper-v > hyper-v, vcpus=over-225, guest=windows-until-2019', 'unsupported', 'more-than-225-processors'],
    ['hyper-v > hyper-v, vcpus=over-225, guest=windows-since-2022', 'supported', 'hyper-v-on-hyper-v-in-labs'],
  ],
  'One nested level is what the documentation covers': [
    [`hyper-v > hyper-v, depth=more, ${PRODUCTION}`, 'unsupported', 'deeper-in-production'],
    ['hyper-v > hyper-v, depth=more', 'not-covered', 'deeper-outside-production'],
    ['windows-guest > hyper-v, depth=more', 'not-covered', 'deeper-than-documented'],
  ],
  'In Azure the size and the security type decide too': [
    ['nested-virtualization > azure-vm, size=nesting', 'supported', 'azure-size-with-nesting'],
    ['nested-virtualization > azure-vm', 'supported-with-conditions', 'nesting-on-an-azure-size-not-said'],
    ['hyper-v > azure-vm, size=no-nesting', 'unsupported', 'azure-size-without-nesting'],
    ['hyper-v > azure-vm, size=unlisted', 'not-covered', 'azure-size-not-listed'],
    ['wsl-2 > azure-vm, security=trusted-launch', 'unsupported', 'azure-trusted-launch-with-nesting'],
    ['hyper-v > azure-vm, security=confidential', 'unsupported', 'azure-confidential-vm'],
    ['vm-hibernation > azure-vm, security=trusted-launch', 'supported-with-conditions', 'hibernation-in-azure'],
    ['vm-hibernation > azure-vm, security=standard', 'unsupported', 'hibernation-without-trusted-launch'],
  ],
  'Memory changes only with the VM off while Hyper-V runs inside': [
    ['runtime-memory-resize > hyper-v', 'unsupported', 'memory-resize-while-hyper-v-runs'],
    ['dynamic-memory > hyper-v, innerHypervisor=running', 'unsupported', 'dynamic-memory-while-hyper-v-runs'],
    ['dynamic-memory > hyper-v, innerHypervisor=not-running', 'supported', 'memory-with-no-hyper-v-running'],
    ['offline-memory-change > hyper-v', 'supported', 'memory-change-with-the-vm-off'],
  ],
  'Cloud PCs, labs, WSL 2 and the same machine follow their own pages': [
    ['hyper-v > windows-365', 'supported-with-conditions', 'workloads-on-a-cloud-pc'],
    ['wsl-2 > windows-365, vcpus=under-4', 'unsupported', 'cloud-pc-too-small'],
    ['nested-virtualization > windows-365-gpu', 'unsupported', 'nesting-on-a-gpu-cloud-pc'],
    ['hyper-v > azure-lab-services', 'supported-with-conditions', 'hyper-v-in-lab-services'],
    ['third-party-hypervisor > wsl-2', 'supported-with-conditions', 'vms-inside-wsl-2'],
    ['third-party-hypervisor > wsl-2, host=windows-10', 'unsupported', 'wsl-2-on-windows-10'],
    ['third-party-hypervisor > hyper-v-root-partition', 'not-covered', 'third-party-beside-hyper-v'],
    ['android-emulator > hyper-v-root-partition', 'supported', 'emulator-beside-hyper-v'],
    ['nested-virtualization > hyper-v-root-partition', 'unsupported', 'nesting-for-the-root-partition'],
  ],
  'Silence stays silence': [
    ['undocumented-feature > hyper-v', 'not-covered', 'feature-not-documented-on-hyper-v'],
    ['hyper-v > undocumented-microsoft-platform', 'not-covered', 'microsoft-platform-not-documented'],
    ['hyper-v > physical-hardware', 'not-covered', 'physical-hardware-nothing-nested'],
    ['guest-system > hyper-v', 'not-covered', 'other-guest-with-nothing-nested'],
  ],
};

describe.each(Object.entries(POLICY))('%s', (_, rows) => {
  it.each(rows)('%s → %s, by %s', (scenario, verdict, rule) => {
    const decision = decided(scenario);
    expect(decision.verdict).toBe(verdict);
    expect(decision.reasons[0]?.rule).toBe(rule);
  });
});

describe('the rule set', () => {
  const verdictRules = ruleSet.rules.flatMap((rule) => (rule.event.type === 'verdict' ? [rule.event.params] : []));

  it('speaks for every pair of what runs and what it runs on', () => {
    const [inner, outer] = ruleSet.dimensions;
    const pairs = inner?.values.flatMap((one) => outer?.values.map((other) => `${one.value} > ${other.value}`) ?? []) ?? [];
    expect(pairs).toHaveLength(36 * 12);
    for (const pair of pairs) expect(VERDICTS).toContain(decided(pair).verdict);
  });

  it('promises nothing on virtualization from another vendor but what nests nothing', () => {
    const nothingNested = ['process-isolated-container', 'windows-guest', 'wsl-1'];
    const promised = ruleSet.dimensions[0]?.values.map(({ value }) => value).filter((inner) => decided(`${inner} > third-party-hypervisor`).verdict.startsWith('supported'));
    expect(promised?.sort()).toEqual(nothingNested);
  });

  it('never says yes to another vendor\'s hypervisor inside a VM from Microsoft', () => {
    for (const outer of ['hyper-v', 'azure-vm', 'azure-local', 'windows-365', 'windows-365-gpu', 'azure-lab-services']) {
      for (const environment of ['unstated', 'evaluation', 'production']) {
        expect(decided(`third-party-hypervisor > ${outer}, environment=${environment}`).verdict).toBe('unsupported');
      }
    }
  });

  it('shows what it follows wherever sources disagree, and follows a source it cites', () => {
    const conflicts = verdictRules.filter(({ conflict }) => conflict);
    expect(conflicts.length).toBeGreaterThanOrEqual(4);
    for (const { conflict, sources } of conflicts) expect(sources).toContain(conflict?.follows);
  });

  it('burdens no question with more than four caveats while only the pair and the environment are known', () => {
    for (const { value: inner } of ruleSet.dimensions[0]?.values ?? []) {
      for (const { value: outer } of ruleSet.dimensions[1]?.values ?? []) {
        for (const environment of ['unstated', 'evaluation', 'production']) {
          expect({ inner, outer, caveats: decided(`${inner} > ${outer}, environment=${environment}`).caveats.length <= 4 }).toEqual({ inner, outer, caveats: true });
        }
      }
    }
  });
});
