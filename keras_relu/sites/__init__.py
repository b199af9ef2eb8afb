"""Where a model applies an activation: every place, with its role, and a way to exchange one for a while."""

from __future__ import annotations

from keras_relu.sites.site import Site, sites_of
from keras_relu.sites.swap import exchanged, swapped

__all__ = ["Site", "exchanged", "sites_of", "swapped"]
