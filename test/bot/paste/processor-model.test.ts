import { processorModel, processorModels } from '../../../bot/assistant/processor-model';

describe('processorModel', () => {
  it.each([
    'i5-13500', 'Intel Core i7 8700K', 'Intel(R) Core(TM) i7-1165G7 CPU @ 2.80GHz', 'Intel(R) Core(TM) i9-14900KS', 'Core Ultra 7 155H', 'core i7-920',
    'Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', 'Xeon E3-1230 v2', 'Intel(R) Xeon(R) Gold 6248R CPU @ 3.00GHz', 'xeon silver 4310', 'Intel(R) Xeon(R) Platinum 8370C',
    'Intel Xeon X5670', 'Intel(R) Xeon(R) CPU           E5520  @ 2.27GHz', 'Intel Xeon W-2245', 'N100', 'Intel N305', 'Celeron N4020', 'Pentium Gold G5400',
    'Intel64 Family 6 Model 85 Stepping 7 GenuineIntel ~2594 Mhz', 'Intel Core m3-8100Y',
  ])('calls %s Intel with extended page tables', (name) => expect(processorModel(name)).toBe('intel'));

  it.each([
    'Core 2 Duo', 'Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz', 'Core2 Quad Q6600', 'Pentium 4', 'Pentium Dual-Core E5300', 'Intel Xeon X3220', 'Xeon E5405', 'Intel(R) Xeon(R) CPU X5450',
    'Intel64 Family 6 Model 23 Stepping 10 GenuineIntel ~2993 Mhz', 'Intel64 Family 15 Model 6 Stepping 4 GenuineIntel',
  ])('calls %s a processor without extended page tables', (name) => expect(processorModel(name)).toBe('without-slat'));

  it.each([
    'ryzen 7 5800x', 'AMD Ryzen 5 PRO 4650U with Radeon Graphics', 'EPYC 7313P', 'AMD EPYC 7763 64-Core Processor', 'Threadripper 3970X', 'Athlon 3000G', 'AMD64 Family 25 Model 1 Stepping 1 AuthenticAMD ~2445 Mhz',
  ])('calls %s an AMD with what nesting needs', (name) => expect(processorModel(name)).toBe('amd'));

  it.each([
    'AMD Opteron(tm) Processor 6376', 'AMD FX(tm)-8350 Eight-Core Processor', 'FX-6300', 'AMD A10-7850K Radeon R7', 'Phenom II X6 1090T', 'Athlon II X2', 'Athlon 64', 'AMD64 Family 21 Model 2 Stepping 0 AuthenticAMD',
  ])('calls %s an older AMD', (name) => expect(processorModel(name)).toBe('amd-older'));

  it.each([
    'Apple M1', 'Apple M3 Pro', 'MacBook Air M2', 'chip M4', 'Snapdragon X Elite', 'Ampere Altra', 'AWS Graviton3', 'Azure Cobalt 100', 'ARMv8 (64-bit) Family 8 Model 1 Revision 201 Qualcomm Technologies Inc', 'Neoverse-N1',
  ])('calls %s Arm64', (name) => expect(processorModel(name)).toBe('arm64'));

  it.each([
    '', 'i7', 'an A4 page', 'A4 2024', 'NVadsA10_v5', 'Standard_FX4mds', 'FX series', 'an ampere of current', 'la tarjeta es Ampere', 'cobalt blue', 'SSD M.2', 'disco M2', 'N1000 users', 'core network', 'el core 2 del switch', 'E5 license', 'Microsoft 365 E5',
    'M365', 'fusion 13', 'atom editor', 'gold partner', 'max 225 vCPU', 'i3.metal', 'version 10.0', '3200 MB', 'Hyper-V', 'QEMU Virtual CPU version 2.5+', 'Common KVM processor', 'Intel Xeon X3220 versus EPYC 7313P', 'm5.large', 'A10-1234567', 'NCC-1701-D',
  ])('reads no model in "%s"', (text) => expect(processorModel(text)).toBeUndefined());

  it('finds several models and where they stand', () => {
    const text = '¿Mejor el i5-13500 o el Ryzen 7 5800X?';
    expect(processorModels(text).map(({ value, text: name, start }) => [value, name, text.indexOf(name) === start])).toEqual([['intel', 'i5-13500', true], ['amd', 'Ryzen', true]]);
  });

  it('reads 100 kB of almost-models quickly', () => {
    const hostile = ['xeon   ', 'core     ', 'i7-', 'athlon      ', 'a10-', 'mac pro ', 'm1 ', 'ⱥKİ', 'intel64 family 6 model 1 '].map((piece) => piece.repeat(Math.ceil(100_000 / piece.length)));
    const started = performance.now();
    for (const text of hostile) processorModels(text);
    expect((performance.now() - started) / hostile.length).toBeLessThan(100);
  });
});
