/** What the waiting room plays between announcements: two soft notes every five seconds, 8 kHz µ-law, made here. */
const rate = 8_000;
const seconds = 20;

/** µ-law companding (ITU-T G.711). */
function ulaw(sample: number): number {
  const bias = 0x84;
  const sign = sample < 0 ? 0x80 : 0;
  const s = Math.min(Math.abs(sample), 32_635) + bias;
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && (s & mask) === 0; mask >>= 1) exponent--;
  return ~(sign | (exponent << 4) | ((s >> (exponent + 3)) & 0x0f)) & 0xff;
}

const note = (t: number, start: number, hertz: number) => {
  const age = t - start;
  return age < 0 || age > 1.2 ? 0 : Math.sin(2 * Math.PI * hertz * age) * Math.exp(-4 * age);
};

let made: Buffer | undefined;

/** A WAV file of 20 s, about 160 KB, built once per process. */
export function waitingTone(): Buffer {
  if (made) return made;
  const data = Buffer.alloc(rate * seconds);
  for (let i = 0; i < data.length; i++) {
    const t = (i / rate) % 5;
    data[i] = ulaw(Math.round(5_000 * (note(t, 0.2, 523.25) + note(t, 0.5, 659.25))));
  }
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(7, 20); // µ-law
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(data.length, 40);
  made = Buffer.concat([head, data]);
  return made;
}
