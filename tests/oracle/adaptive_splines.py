"""Oracles of the adaptive family: whole piecewise linear functions."""

from ._functions import mp
from ._oracle import Oracle, Real

ORACLES: dict[str, Oracle] = {}

_T = (-3.0, -2.25, -1.5, -0.75, 0.0, 0.75, 1.5, 2.25)
_W = (0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0)


def linear_spline(x: Real, c0: Real = 0.0, c1: Real = 0.0, t: tuple[Real, ...] = _T, w: tuple[Real, ...] = _W) -> Real:
    """A line, and a hinge for each place."""
    return c0 + c1 * x + sum(b * max(0, x - a) for a, b in zip(t, w, strict=True))


def linear_spline_slope(
    x: Real, c0: Real = 0.0, c1: Real = 0.0, t: tuple[Real, ...] = _T, w: tuple[Real, ...] = _W
) -> Real:
    return c1 + sum(b for a, b in zip(t, w, strict=True) if x > a)


def linear_spline_c0_slope(x: Real, **others: Real) -> Real:
    return 1


def linear_spline_c1_slope(x: Real, **others: Real) -> Real:
    return x


def linear_spline_t_slope(
    x: Real, index: Real, t: tuple[Real, ...] = _T, w: tuple[Real, ...] = _W, **others: Real
) -> Real:
    return -w[int(index)] if x > t[int(index)] else 0


def linear_spline_w_slope(x: Real, index: Real, t: tuple[Real, ...] = _T, **others: Real) -> Real:
    return max(0, x - t[int(index)])


ORACLES["linear_spline"] = Oracle(
    linear_spline,
    linear_spline_slope,
    {
        "c0": linear_spline_c0_slope,
        "c1": linear_spline_c1_slope,
        "t": linear_spline_t_slope,
        "w": linear_spline_w_slope,
    },
)

_AP = (1.0, 0.0, 0.0, 0.0)
_AM = (0.0, 0.0, 0.0, 0.0)


def splash(x: Real, ap: tuple[Real, ...] = _AP, am: tuple[Real, ...] = _AM, beta: Real = 1.0) -> Real:
    """Hinges that open to the right, and their mirror images; one beta for places 0, beta, 2 beta ..."""
    return sum(
        a * max(0, x - s * beta) + b * max(0, -x - s * beta) for s, (a, b) in enumerate(zip(ap, am, strict=True))
    )


def splash_slope(x: Real, ap: tuple[Real, ...] = _AP, am: tuple[Real, ...] = _AM, beta: Real = 1.0) -> Real:
    # The left slope: a mirrored hinge still counts at its own place.
    return sum(
        (a if x > s * beta else 0) - (b if x <= -s * beta else 0) for s, (a, b) in enumerate(zip(ap, am, strict=True))
    )


def splash_ap_slope(x: Real, index: Real, beta: Real = 1.0, **others: Real) -> Real:
    return max(0, x - index * beta)


def splash_am_slope(x: Real, index: Real, beta: Real = 1.0, **others: Real) -> Real:
    return max(0, -x - index * beta)


ORACLES["splash"] = Oracle(splash, splash_slope, {"ap": splash_ap_slope, "am": splash_am_slope})

_Y = tuple(max(0.0, 0.375 * k - 3.0) for k in range(17))


def _interval(x: Real, bl: Real, br: Real, n: int) -> tuple[int, Real]:
    """The interval that holds x, open on the left, and how far x is into it, from 0 to 1."""
    t = (x - bl) / (br - bl) * n
    index = max(0, int(mp.ceil(t)) - 1)
    return index, t - index


def pwlu(
    x: Real,
    bl: Real = -3.0,
    br: Real = 3.0,
    y: tuple[Real, ...] = _Y,
    kl: Real = 0.0,
    kr: Real = 1.0,
) -> Real:
    """Interpolation between equally spaced heights, and a ray beyond each end."""
    if x <= bl:
        return y[0] + kl * (x - bl)
    if x > br:
        return y[-1] + kr * (x - br)
    k, share = _interval(x, bl, br, len(y) - 1)
    return (1 - share) * y[k] + share * y[k + 1]


def pwlu_slope(
    x: Real,
    bl: Real = -3.0,
    br: Real = 3.0,
    y: tuple[Real, ...] = _Y,
    kl: Real = 0.0,
    kr: Real = 1.0,
) -> Real:
    if x <= bl:
        return kl
    if x > br:
        return kr
    k, _ = _interval(x, bl, br, len(y) - 1)
    return (y[k + 1] - y[k]) * (len(y) - 1) / (br - bl)


def pwlu_bl_slope(x: Real, bl: Real = -3.0, br: Real = 3.0, **others: Real) -> Real:
    slope = pwlu_slope(x, bl, br, **others)
    if x <= bl:
        return -slope
    # A point inside keeps its share of the way from br to bl.
    return 0 if x > br else -slope * (br - x) / (br - bl)


def pwlu_br_slope(x: Real, bl: Real = -3.0, br: Real = 3.0, **others: Real) -> Real:
    slope = pwlu_slope(x, bl, br, **others)
    if x > br:
        return -slope
    return 0 if x <= bl else -slope * (x - bl) / (br - bl)


def pwlu_y_slope(
    x: Real, index: Real, bl: Real = -3.0, br: Real = 3.0, y: tuple[Real, ...] = _Y, **others: Real
) -> Real:
    k, share = _interval(max(bl, min(br, x)), bl, br, len(y) - 1)
    return {k: 1 - share, k + 1: share}.get(int(index), 0)


def pwlu_kl_slope(x: Real, bl: Real = -3.0, **others: Real) -> Real:
    return min(0, x - bl)


def pwlu_kr_slope(x: Real, br: Real = 3.0, **others: Real) -> Real:
    return max(0, x - br)


ORACLES["pwlu"] = Oracle(
    pwlu,
    pwlu_slope,
    {
        "bl": pwlu_bl_slope,
        "br": pwlu_br_slope,
        "y": pwlu_y_slope,
        "kl": pwlu_kl_slope,
        "kr": pwlu_kr_slope,
    },
)

_ALPHA = (0.0,) * 20 + (1.0,) * 20
_BETA = (0.0,) * 40


def _bin(x: Real, n: int, width: Real) -> int:
    """The bin that holds x, open on the left, for edges at multiples of the width."""
    if abs(x) > n * width:
        return 0 if x < 0 else n - 1
    return max(0, min(n - 1, int(mp.ceil(x / width)) - 1 + n // 2))


def mtlu(x: Real, alpha: tuple[Real, ...] = _ALPHA, beta: tuple[Real, ...] = _BETA, bin_width: Real = 0.05) -> Real:
    """A line of its own in each bin."""
    k = _bin(x, len(alpha), bin_width)
    return alpha[k] * x + beta[k]


def mtlu_slope(
    x: Real, alpha: tuple[Real, ...] = _ALPHA, beta: tuple[Real, ...] = _BETA, bin_width: Real = 0.05
) -> Real:
    return alpha[_bin(x, len(alpha), bin_width)]


def mtlu_alpha_slope(
    x: Real, index: Real, alpha: tuple[Real, ...] = _ALPHA, bin_width: Real = 0.05, **others: Real
) -> Real:
    return x if index == _bin(x, len(alpha), bin_width) else 0


def mtlu_beta_slope(
    x: Real, index: Real, alpha: tuple[Real, ...] = _ALPHA, bin_width: Real = 0.05, **others: Real
) -> Real:
    return 1 if index == _bin(x, len(alpha), bin_width) else 0


ORACLES["mtlu"] = Oracle(mtlu, mtlu_slope, {"alpha": mtlu_alpha_slope, "beta": mtlu_beta_slope})
