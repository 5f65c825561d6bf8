/** Tells when what passes through becomes loud, and when it has become silent; by the clock of its context. */
const LOUD = 0.01;
const SILENT_SECONDS = 0.3;

class Tap extends AudioWorkletProcessor {
  isLoud = false;
  loudAt = 0;

  process([[heard]]) {
    if (heard?.some(sample => Math.abs(sample) > LOUD)) {
      this.loudAt = currentTime;
      this.become(true, currentTime);
    } else if (currentTime - this.loudAt > SILENT_SECONDS) {
      this.become(false, this.loudAt);
    }
    return true;
  }

  become(isLoud, at) {
    if (isLoud !== this.isLoud) {
      this.isLoud = isLoud;
      this.port.postMessage({isLoud, at});
    }
  }
}

registerProcessor('tap', Tap);
