"""The acoustic model: a small time-delay network with a phone head and a speech head."""
import torch
import torch.nn.functional as F
from torch import nn

import features
from phones import PHONES

TARGETS = 2 * len(PHONES) - 1  # silence, and two halves of every phone
FIRST_SPLICE = 5  # frames at 10 ms
STRIDE = 3  # outputs every 30 ms


def fast_linear(layer, inputs):
    """In bfloat16, which this kind of processor multiplies two to three times as fast; weights stay in float32."""
    bias = None if layer.bias is None else layer.bias.bfloat16()
    return F.linear(inputs.bfloat16(), layer.weight.bfloat16(), bias)


class Network(nn.Module):
    """Splice(-2..2) at 10 ms, splice(-1,0,1) down to 30 ms, then residual splice(-1,0,1) blocks at 30 ms.

    Each block squeezes its splice through a linear bottleneck. Batch normalisation is folded away on export.
    """

    def __init__(self, width=448, bottleneck=128, blocks=7):
        super().__init__()
        self.shape = {"width": width, "bottleneck": bottleneck, "blocks": blocks}
        self.first = nn.Linear(features.BINS * FIRST_SPLICE, width)
        self.first_norm = nn.BatchNorm1d(width)
        self.squeeze = nn.ModuleList(nn.Linear(3 * width, bottleneck, bias=False) for _ in range(blocks))
        self.expand = nn.ModuleList(nn.Linear(bottleneck, width) for _ in range(blocks))
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for _ in range(blocks))
        self.phones = nn.Linear(width, TARGETS)
        self.speech = nn.Linear(width, 2)

    def context(self):
        """Frames of 10 ms that the first and last output see to the left and right of them."""
        return FIRST_SPLICE // 2 + 1 + STRIDE * (self.shape["blocks"] - 1)

    def _rectified(self, norm, values):
        flat = values.reshape(-1, values.shape[-1]).float()
        return F.relu(norm(flat)).view(values.shape).bfloat16()

    def forward(self, frames):
        """[streams, 3*(outputs-1)+1+2*context, BINS] -> phone logits, speech logits, both [streams, outputs, ...]

        The speech head learns on the side: its loss does not reach the trunk.
        """
        frames = frames.bfloat16()
        length = frames.shape[1] - FIRST_SPLICE + 1
        spliced = torch.cat([frames[:, offset:offset + length] for offset in range(FIRST_SPLICE)], 2)
        hidden = self._rectified(self.first_norm, fast_linear(self.first, spliced))
        for block, (squeeze, expand, norm) in enumerate(zip(self.squeeze, self.expand, self.norms)):
            if block == 0:
                length = hidden.shape[1]
                spliced = torch.cat([hidden[:, 0:length - 2:STRIDE], hidden[:, 1:length - 1:STRIDE],
                                     hidden[:, 2::STRIDE]], 2)
                hidden = self._rectified(norm, fast_linear(expand, fast_linear(squeeze, spliced)))
            else:
                spliced = torch.cat([hidden[:, :-2], hidden[:, 1:-1], hidden[:, 2:]], 2)
                hidden = hidden[:, 1:-1] + self._rectified(norm, fast_linear(expand, fast_linear(squeeze, spliced)))
        return fast_linear(self.phones, hidden).float(), fast_linear(self.speech, hidden.detach()).float()
