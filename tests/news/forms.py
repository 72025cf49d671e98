"""What the browser sends from the editor, and what was stored of it."""

from tests.news.conftest import address


def form_of(article, blocks=(), **fields):
    """What the browser sends for the article with these (kind, words) blocks."""
    article.refresh_from_db()
    data = {"version": article.version, "headline": article.headline, "do": "save"} | fields
    data["block"] = [f"b{n}" for n in range(len(blocks))]
    for n, (kind, words) in enumerate(blocks):
        data |= {f"b{n}-{name}": value for name, value in {"kind": kind, **words}.items()}
    return data


def save(browser, article, blocks=(), **fields):
    return browser.post(address("article_edit", article), form_of(article, blocks, **fields))


def stored(article):
    """(kind, first words) of each block, in order."""
    return [(b.kind, b.text or b.caption) for b in article.blocks.filter(is_removed=False)]
