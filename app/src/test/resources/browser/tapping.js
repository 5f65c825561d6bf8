/** Notes, in milliseconds of the page, when the microphone and the player become loud and silent, and when somebody was noticed or pressed the key. */
window.sounds = [];
window.isLoud = {};
{
  const note = (what, at) => window.sounds.push({what, at});
  const connect = AudioNode.prototype.connect;
  const tap = async (node, name) => {
    const {context} = node;
    await context.audioWorklet.addModule('/static/tap.js');
    const tapped = new AudioWorkletNode(context, 'tap');
    tapped.port.onmessage = ({data: {isLoud, at}}) => {
      window.isLoud[name] = isLoud;
      note(`${name} ${isLoud ? 'loud' : 'silent'}`, performance.now() - 1_000 * (context.currentTime - at));
    };
    connect.call(node, tapped);
    connect.call(tapped, context.destination);
  };
  AudioNode.prototype.connect = function (to, ...rest) {
    if (this instanceof MediaStreamAudioSourceNode) {
      tap(this, 'microphone');
    } else if (to === this.context.destination && this.context.sampleRate === 24_000) {
      tap(this, 'player');
    }
    return connect.call(this, to, ...rest);
  };
  const Node = window.AudioWorkletNode;
  window.AudioWorkletNode = class extends Node {
    constructor(context, name, options) {
      super(context, name, options);
      let was = false;
      this.port.addEventListener('message', ({data: {isActive = was}}) => {
        if (isActive && !was) {
          note('noticed', performance.now());
        }
        was = isActive;
      });
    }
  };
  addEventListener('keydown', ({key, repeat, timeStamp}) => key === ' ' && !repeat && note('pressed', timeStamp), true);
}
