"""The look of pictures: one stylesheet within each, for light and dark, alone or within a page."""


def _shades(light: str, dark: str) -> str:
    """A lightness and colourfulness of the hue of a domain: one for light, one for dark."""
    return f"light-dark(oklch({light} var(--h)),oklch({dark} var(--h)))"


_FONT = "13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
_INK, _SOFT = "light-dark(#1c2733,#e6ebf0)", "light-dark(#596673,#a3b0bd)"
_LINE, _CARD = "light-dark(#8593a1,#7f8d9b)", "light-dark(#fff,#1b2129)"
_TINT = _shades(".46 .12", ".82 .09")
STYLE = "".join(
    (
        f".sd{{--h:250;color-scheme:light dark;font:{_FONT};background:light-dark(#fff,#14181e)}}",
        "[data-md-color-scheme] .sd{background:0 0}",
        "[data-md-color-scheme=default] .sd{color-scheme:light}",
        "[data-md-color-scheme=slate] .sd{color-scheme:dark}",
        f".sd text{{fill:{_INK};white-space:pre;pointer-events:none}}",
        f".sd .c{{fill:{_CARD};stroke:{_shades('.76 .075', '.52 .07')}}}",
        f".sd .h{{fill:{_shades('.945 .035', '.33 .045')};pointer-events:none;"
        "clip-path:inset(.7px .7px 0 .7px round 4.3px 4.3px 0 0)}",
        ".sd .w{clip-path:inset(.7px round 4.3px)}",
        ".sd .n,.sd .k{font-weight:600}",
        f".sd .k,.sd .r{{fill:{_TINT}}}",
        ".sd .r{text-anchor:end;pointer-events:auto}",
        f".sd .t,.sd .s{{fill:{_SOFT}}}",
        ".sd .t{text-anchor:end}",
        f".sd .focus .h{{fill:{_shades('.47 .1', '.5 .1')}}}",
        ".sd .focus .n{fill:#fff}",
        ".sd .missing .c,.sd .d{stroke-dasharray:5 4}",
        f".sd .missing .c{{stroke:{_LINE}}}.sd .missing .h{{fill:light-dark(#eff2f5,#242c35)}}",
        f".sd .l,.sd .o{{fill:none;stroke:{_LINE};stroke-width:1.4}}",
        f".sd .o{{fill:{_CARD}}}",
        f".sd .q{{text-anchor:middle;fill:{_SOFT};stroke:{_CARD};stroke-width:4px;"
        "paint-order:stroke}",
        f".sd a[href]:hover .c,.sd a:focus-visible .c{{stroke:{_TINT};stroke-width:2}}",
        ".sd a[href]:hover .r{text-decoration:underline}",
        "@media print{.sd.sd{color-scheme:light;background:#fff}}",
    )
)
"""Classes: c card, h head, w whole, n name, k key, t type, r reference, s small, l line, d dashed,
o optional, q quantity."""
