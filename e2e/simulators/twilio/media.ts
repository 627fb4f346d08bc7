/**
 * The media end of a call to a real softphone: a werift peer that offers PCMU, sends a 440 Hz tone in 20 ms packets and
 * counts what the microphone sends back. Loaded on first use only: without the real SDK nobody needs it.
 */
export interface MediaPeer {
  offer: string;
  answer(sdp: string): Promise<void>;
  counters(): { received: number; sent: number; state: string };
  close(): void;
}

const PACKET_SAMPLES = 160;
const RATE = 8000;

function ulaw(sample: number): number {
  const bias = 0x84;
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32635, Math.abs(sample)) + bias;
  let exponent = 7;
  for (let mask = 0x4000; (magnitude & mask) === 0 && exponent > 0; mask >>= 1) exponent -= 1;
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0xf)) & 0xff;
}

export async function openMedia(): Promise<MediaPeer> {
  const { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } = await import("werift");
  const pcmu = new RTCRtpCodecParameters({ mimeType: "audio/PCMU", clockRate: RATE, channels: 1, payloadType: 0 });
  const peer = new RTCPeerConnection({ codecs: { audio: [pcmu] }, iceServers: [] });
  const track = new MediaStreamTrack({ kind: "audio" });
  const transceiver = peer.addTransceiver(track, { direction: "sendrecv" });
  let received = 0;
  let sent = 0;
  let phase = 0;
  transceiver.onTrack.subscribe((incoming) => {
    incoming.onReceiveRtp.subscribe(() => {
      received += 1;
    });
  });
  const timer = setInterval(() => {
    const payload = Buffer.alloc(PACKET_SAMPLES);
    for (let n = 0; n < PACKET_SAMPLES; n += 1) {
      payload[n] = ulaw(Math.round(8000 * Math.sin(phase)));
      phase += (2 * Math.PI * 440) / RATE;
    }
    sent += 1;
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: sent & 0xffff,
      timestamp: (sent * PACKET_SAMPLES) >>> 0,
      ssrc: 1234,
    });
    track.writeRtp(new RtpPacket(header, payload));
  }, 20);
  await peer.setLocalDescription(await peer.createOffer());
  return {
    offer: peer.localDescription?.sdp ?? "",
    answer: async (sdp) => {
      await peer.setRemoteDescription({ type: "answer", sdp });
    },
    counters: () => ({ received, sent, state: peer.connectionState }),
    close: () => {
      clearInterval(timer);
      void peer.close();
    },
  };
}
